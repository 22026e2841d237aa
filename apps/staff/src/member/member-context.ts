import { mayDo, type StaffAction, type StaffMember } from '@warifu/banking';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** Who has signed in; the routes of members give it to their pages. */
export const MemberContext = createContext<StaffMember | null>(null);

/** Who sees the page; null where nobody has signed in. */
export function useMember(): StaffMember | null {
  return useContext(MemberContext);
}

/** Whether who sees the page may do this: what somebody may not do is not offered to them. */
export function useMayDo(action: StaffAction): boolean {
  const member = useMember();
  return member !== null && mayDo(member.role, action);
}
