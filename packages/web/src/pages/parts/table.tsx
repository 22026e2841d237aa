import type { ComponentChildren, JSX } from 'preact';

export interface Column {
  readonly key: string;
  readonly name: string;
  /** Amounts stand at the end of their column. */
  readonly isAmount?: boolean;
}

export interface TableRow {
  readonly key: string;
  /** By the column's key. */
  readonly cells: Readonly<Record<string, ComponentChildren>>;
}

/**
 * A table; on a narrow screen each row is a block that names its cells. The roles keep it a table for screen readers
 * there too, as browsers forget it when the look changes.
 * @param props.empty what to say where there is no row
 */
export function Table({
  caption,
  columns,
  rows,
  empty,
}: {
  caption: string;
  columns: readonly Column[];
  rows: readonly TableRow[];
  empty: string;
}): JSX.Element {
  if (rows.length === 0) return <p>{empty}</p>;
  return (
    <table class="table" role="table">
      <caption>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ key, name, isAmount = false }) => (
            <th key={key} role="columnheader" scope="col" class={isAmount ? 'amount' : undefined}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={row.key} role="row">
            {columns.map(({ key, name, isAmount = false }) => (
              <td key={key} role="cell" data-name={name} class={isAmount ? 'amount' : undefined}>
                {/* One box, so that what it holds stays together beside its name. */}
                <span>{row.cells[key]}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
