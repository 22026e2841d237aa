import type { JSX } from 'preact';
import { useMessages } from '../language/messages.ts';
import { LinkTo, Row, Rows, Screen } from '../look/parts.tsx';
import { HelpArticleScreen } from './help-article-screen.tsx';
import type { HelpPage } from './help-article.ts';
import { helpPages } from './help-pages.ts';
import './help.css';
import { helpMessages } from './messages.ts';

/** The help page of that name, or the index where there is none. It needs nothing but the language. */
export function HelpScreen({ page }: { page: string }): JSX.Element {
  const article = helpPages.get(page);
  return article === undefined ? <HelpIndex /> : <HelpArticleScreen key={page} name={page} page={article} />;
}

function HelpIndex(): JSX.Element {
  const messages = useMessages(helpMessages);
  return (
    <Screen key="index" title={messages.title}>
      <Rows>
        {Array.from(helpPages, ([name, page]) => (
          <IndexRow key={name} name={name} page={page} />
        ))}
      </Rows>
    </Screen>
  );
}

function IndexRow({ name, page }: { name: string; page: HelpPage }): JSX.Element {
  const article = useMessages(page);
  return (
    <Row>
      <LinkTo place="help" rest={name}>
        {article.title}
      </LinkTo>
      <p class="help-lead">{article.lead}</p>
    </Row>
  );
}
