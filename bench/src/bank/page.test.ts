import { describe, expect, it } from 'vitest';
import { formAddress, hiddenFields, linkAddress, wordsOf } from './page.ts';

const page = `<!DOCTYPE html><html><body><header><a href="/">ホーム</a></header><main><h1>確認</h1>
<form method="post" action="/other"><input type="hidden" name="_token" value="another"/></form>
<form method="post" action="/transfers/confirm?so-far=a&amp;b=1"><input type="hidden" name="_token" value="x&quot;y&amp;z"/>
<input type="hidden" name="fee" value="110"/><label>金額<input name="amount" value="1"/></label></form>
<input type="hidden" name="outside" value="no"/><a href="/statements?account=1&amp;to=2">明細</a></main></body></html>`;
const address = '/transfers/confirm?so-far=a&b=1';

describe('a page', () => {
  it('tells where its forms and links lead', () => {
    expect(formAddress(page, '/transfers')).toBe(address);
    expect(linkAddress(page, '/statements')).toBe('/statements?account=1&to=2');
    expect(() => linkAddress(page, '/bills')).toThrow('/bills');
  });

  it('tells what one of its forms carries unseen, and nothing of the others', () => {
    expect(hiddenFields(page, address)).toEqual({ _token: 'x"y&z', fee: '110' });
    expect(() => hiddenFields(page, '/nowhere')).toThrow('/nowhere');
  });

  it('tells its words without its frame', () => {
    expect(wordsOf(page).trim()).toBe('確認 金額 明細');
  });
});
