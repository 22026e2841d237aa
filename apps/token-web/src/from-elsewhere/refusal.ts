import type { ElsewhereRefusal } from '@warifu/token';

/** Why a token of another service was not taken in. */
export type Refusal =
  | ElsewhereRefusal
  | 'no_picture'
  | 'no_code'
  | 'already'
  | 'full'
  | 'storage'
  | 'camera_refused'
  | 'camera_missing'
  | 'camera_saw_none';
