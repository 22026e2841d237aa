declare module 'zengin-code' {
  interface Entry {
    /** 4 digits of a bank, 3 of a branch. */
    readonly code: string;
    /** Without 銀行 and 支店, 信金 for 信用金庫 and so on. */
    readonly name: string;
    /** Full-width katakana without small ones, － for ー; at most 15 characters when half-width. */
    readonly kana: string;
    /** The kana spelt out letter by letter: `toukiyou` for 東京. */
    readonly roma: string;
  }

  const banks: Readonly<Record<string, Entry & { readonly branches: Readonly<Record<string, Entry>> }>>;
  export default banks;
}
