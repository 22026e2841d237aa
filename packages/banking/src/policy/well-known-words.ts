/**
 * Words that guessers try first, in Japan and elsewhere, in small letters: what most passwords are made of that were ever
 * found in lists of stolen ones. Only the whole password is compared, so that a phrase which holds such a word can be chosen.
 * What a password for this system suggests is among them: bank, shinkin, token, warifu.
 */
const words = `
  password passwd passcode passphrase pass secret letmein welcome login logon signin admin administrator root superuser user
  username guest default changeme trustno master access computer internet windows android google facebook twitter
  instagram youtube amazon yahoo apple iphone samsung microsoft nintendo playstation minecraft pokemon pikachu fortnite
  qwerty qwertyu qwertyui qwertyuiop qwertz azerty asdf asdfg asdfgh asdfghjk asdfghjkl zxcv zxcvb zxcvbn zxcvbnm qazwsx qazwsxedc
  qweasd qweasdzxc abc abcd abcde abcdef abcdefg test testing testtest hello helloworld iloveyou loveyou lovely forever
  sunshine princess monkey dragon shadow football baseball basketball soccer hockey tennis golf superman batman starwars
  michael jordan jennifer jessica michelle daniel charlie thomas robert william andrew joshua matthew anthony nicole ashley
  hunter ranger killer tigger freedom whatever summer winter spring autumn flower butterfly rainbow chocolate cookie
  banana orange cheese pepper ginger diamond silver golden purple yellow mustang ferrari porsche mercedes toyota honda
  suzuki yamaha nissan kawasaki london america australia canada liverpool chelsea arsenal barcelona juventus
  jesus christ blessed angel heaven peace family mother father baby friend friends
  sakura doraemon nobita totoro ghibli naruto onepiece dragonball gundam evangelion anpanman hellokitty kitty
  arigatou arigato konnichiwa ohayou sayonara daisuki aishiteru tomodachi takarazuka hanshin tigers giants kyojin
  tokyo oosaka osaka kyoto nagoya yokohama sapporo fukuoka sendai hiroshima chiba saitama kobe okinawa hokkaido nihon nippon
  japan fujisan fuji samurai ninja sushi tanaka satou sato takahashi watanabe itou ito yamamoto nakamura kobayashi
  katou kato yoshida yamada sasaki yamaguchi matsumoto inoue kimura hayashi shimizu saitou saito
  tarou taro hanako yuuki yuki takeshi hiroshi kenji kazuki daisuke takuya naoki makoto satoshi akira haruka misaki ayumi
  tomoko yumiko keiko akiko megumi himawari momotarou panda neko inu usagi kuma
  bank banking netbank internetbanking onlinebanking shinkin shinkinbank credit creditunion money okane furikomi kouza yokin
  token onetime onetimepassword otp warifu tokenapp staff teller supervisor auditor keiyaku keiyakusha
`;

const wellKnown: ReadonlySet<string> = new Set(words.trim().split(/\s+/));

/** Digits and signs that stand for a letter. */
const letters: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** Whether a password, in small letters, is one of these words: alone or again and again, with digits and signs around it. */
export function isWellKnownWord(password: string): boolean {
  const bare = withoutEdges(password);
  return [bare, spoken(bare), withoutEdges(spoken(password))].some((text) => wellKnown.has(repeatedPart(text)));
}

function withoutEdges(text: string): string {
  return text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
}

function spoken(text: string): string {
  return text.replace(/[013457@$!]/g, (sign) => letters[sign] ?? sign);
}

/** The shortest text of which this one is a repetition: itself if of no other. */
export function repeatedPart(text: string): string {
  return /^(.+?)\1*$/su.exec(text)?.[1] ?? text;
}
