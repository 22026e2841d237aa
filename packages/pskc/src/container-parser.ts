import { UserError } from '@warifu/kernel';
import { SaxesParser, type SaxesAttributeNS, type SaxesTagNS } from 'saxes';
import type { XmlElement } from './element.ts';
import { limits } from './limits.ts';
import { namespaces } from './names.ts';

interface Draft {
  readonly namespace: string;
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: Draft[];
  text: string;
}

/**
 * Reads a key container piece by piece and gives out each element that stands directly in it, so that a file may be far larger
 * than the memory. XML of which a reader could be tricked is refused: document types, and with them all entities; depth,
 * size and number beyond `limits`.
 */
export class ContainerParser {
  readonly #parser = new SaxesParser({ xmlns: true, position: true });
  readonly #open: Draft[] = [];
  #isInside = false;
  #complete: XmlElement[] = [];
  #elements = 0;
  #characters = 0;
  #lastEventAt = 0;

  constructor() {
    const parser = this.#parser;
    const seen = () => {
      this.#lastEventAt = this.#characters;
    };
    parser.on('error', (error) => {
      throw damaged(error.message.replace(/\.$/, ''));
    });
    parser.on('doctype', () => {
      throw damaged('it declares a document type, which a key package never needs');
    });
    parser.on('xmldecl', ({ encoding }) => {
      if (encoding !== undefined && !/^utf-?8$/i.test(encoding)) throw damaged('its encoding is not UTF-8');
      seen();
    });
    parser.on('comment', seen);
    parser.on('processinginstruction', seen);
    parser.on('opentag', (tag) => {
      seen();
      this.#begin(tag);
    });
    parser.on('text', (text) => {
      seen();
      this.#add(text);
    });
    parser.on('cdata', (text) => {
      seen();
      this.#add(text);
    });
    parser.on('closetag', () => {
      seen();
      this.#end();
    });
  }

  /** @returns what the piece completed @throws UserError for what is no key container, or a hostile one */
  write(piece: string): XmlElement[] {
    this.#characters += piece.length;
    this.#parser.write(piece);
    if (this.#characters - this.#lastEventAt > limits.maxPending) throw damaged('something in it does not end');
    const complete = this.#complete;
    this.#complete = [];
    return complete;
  }

  /** @throws UserError where the container does not end here */
  close(): void {
    this.#parser.close();
    if (!this.#isInside) throw notAContainer();
  }

  #begin(tag: SaxesTagNS): void {
    if (!this.#isInside) {
      this.#beginContainer(tag);
      return;
    }
    const attributes = Object.values(tag.attributes);
    if (attributes.length > limits.maxAttributes) throw damaged('an element has too many attributes');
    if (this.#open.length >= limits.maxDepth) throw damaged('its elements stand in one another too deep');
    if (this.#open.length === 0) this.#elements = 0;
    this.#elements += 1;
    if (this.#elements > limits.maxElements) throw damaged('one key package has too many elements');
    this.#open.push({
      namespace: tag.uri,
      name: tag.local,
      attributes: attributesOf(attributes),
      children: [],
      text: '',
    });
  }

  #beginContainer({ uri, local, attributes }: SaxesTagNS): void {
    if (local !== 'KeyContainer' || uri !== namespaces.pskc) throw notAContainer();
    const version = attributes['Version']?.value;
    if (version !== '1.0') throw new UserError(`This key container is of version ${version ?? '?'}; 1.0 is read.`);
    this.#isInside = true;
  }

  #add(text: string): void {
    const element = this.#open.at(-1);
    if (element === undefined) return;
    if (element.text.length + text.length > limits.maxTextLength) throw damaged('a text in it is too long');
    element.text += text;
  }

  #end(): void {
    const element = this.#open.pop();
    if (element === undefined) return;
    const parent = this.#open.at(-1);
    if (parent === undefined) this.#complete.push(element);
    else parent.children.push(element);
  }
}

function attributesOf(attributes: readonly SaxesAttributeNS[]): Map<string, string> {
  return new Map(attributes.filter(({ prefix }) => prefix === '').map(({ local, value }) => [local, value]));
}

function damaged(what: string): UserError {
  return new UserError(`The file cannot be read as a key package: ${what}.`);
}

function notAContainer(): UserError {
  return damaged('it holds no KeyContainer of RFC 6030');
}
