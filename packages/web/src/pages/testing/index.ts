export { elementsOf, parsePage, textOf, type PageElement } from './page-text.ts';
export { Visitor } from './page-visitor.ts';
