import type { JSX } from 'preact';
import { readPlatform } from '../device/platform.ts';
import { useMessages } from '../language/messages.ts';
import { LinkTo, Screen } from '../look/parts.tsx';
import { ownDeviceFirst, type HelpPage, type HelpSection } from './help-article.ts';
import { InstallHere } from './install-here.tsx';
import { helpMessages } from './messages.ts';

export function HelpArticleScreen({ name, page }: { name: string; page: HelpPage }): JSX.Element {
  const article = useMessages(page);
  const messages = useMessages(helpMessages);
  return (
    <Screen title={article.title}>
      <p class="help-lead">{article.lead}</p>
      {name === 'install' ? <InstallHere /> : null}
      {ownDeviceFirst(article.sections, readPlatform().system).map((section) => (
        <Section key={section.heading} section={section} />
      ))}
      <LinkTo place="help">{messages.toIndex}</LinkTo>
    </Screen>
  );
}

function Section({ section }: { section: HelpSection }): JSX.Element {
  const { heading, text, steps, points, after } = section;
  return (
    <section class="help-section">
      <h2>{heading}</h2>
      {text === undefined ? null : <p>{text}</p>}
      {steps === undefined ? null : (
        <ol>
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
      {points === undefined ? null : (
        <ul>
          {points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
      )}
      {after === undefined ? null : <p>{after}</p>}
    </section>
  );
}
