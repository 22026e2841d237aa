import type { StaffRole } from './staff-member.ts';

/** What takes two people: one raises it (起票), another one approves it (承認). */
export type RequestKind = 'reissue' | 'release_contract' | 'renew_password' | 'change_contact' | 'resume_orders';

/** What a member of staff can want to do. */
export type StaffAction =
  | 'look_up'
  | 'read_dashboard'
  | 'read_audit'
  | 'stop_token'
  | 'unlock_token'
  | 'unlock_sign_in'
  | 'freeze_contract'
  | 'temporary_code'
  | 'open_contract'
  | 'close_contract'
  | 'import_contracts'
  | 'stop_orders'
  | `raise_${RequestKind}`
  | `approve_${RequestKind}`;

const everybody: readonly StaffRole[] = ['teller', 'supervisor', 'auditor'];
const atTheCounter: readonly StaffRole[] = ['teller', 'supervisor'];
const supervisors: readonly StaffRole[] = ['supervisor'];

/** Who may do what. That nobody approves what they raised themselves is for the approval to see to. */
const rights: Readonly<Record<StaffAction, readonly StaffRole[]>> = {
  look_up: everybody,
  read_dashboard: everybody,
  read_audit: ['supervisor', 'auditor'],

  stop_token: atTheCounter,
  unlock_token: atTheCounter,
  unlock_sign_in: atTheCounter,
  freeze_contract: atTheCounter,

  temporary_code: supervisors,
  open_contract: supervisors,
  close_contract: supervisors,
  import_contracts: supervisors,
  stop_orders: supervisors,

  raise_reissue: atTheCounter,
  approve_reissue: supervisors,
  raise_release_contract: atTheCounter,
  approve_release_contract: supervisors,
  raise_renew_password: atTheCounter,
  approve_renew_password: supervisors,
  raise_change_contact: atTheCounter,
  approve_change_contact: supervisors,
  raise_resume_orders: supervisors,
  approve_resume_orders: supervisors,
};

/** Whether a role has the right to an action. What no line gives, nobody has. */
export function mayDo(role: StaffRole, action: StaffAction): boolean {
  return Object.hasOwn(rights, action) && rights[action].includes(role);
}
