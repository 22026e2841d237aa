/** The text of a file of figures: four decimals are more than any of them is worth. */
export function figuresText(figures: object): string {
  return `${JSON.stringify(figures, rounded, 2)}\n`;
}

function rounded(_name: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toFixed(4)) : value;
}
