import type { ContractStory } from '../story/read-story.ts';

const lookUp = 'contract_looked_up';

/** The story without look-ups by the same person in a row but for the newest: the audit page has each of them. */
export function quietStory(story: ContractStory): ContractStory {
  const happenings = story.happenings.filter(({ type, actor }, index, all) => {
    const newer = all[index - 1];
    return type !== lookUp || newer?.type !== lookUp || newer.actor !== actor;
  });
  return { ...story, happenings };
}
