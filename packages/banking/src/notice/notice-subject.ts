import type { Language } from '../contract/contract.ts';
import type { NoticeKind } from '../notice.ts';
import { noticeTexts } from './texts/notice-texts.ts';

/** The subject under which customers get a kind of notice. It says nothing about any one of them. */
export function noticeSubject(kind: NoticeKind, language: Language): string {
  return noticeTexts[kind][language].subject;
}
