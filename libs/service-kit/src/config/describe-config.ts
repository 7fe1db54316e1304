import { fieldsOf, type ConfigField, type ConfigSpec } from './define-config.js';

/** An app's settings as a Markdown table, for its documentation. */
export function describeConfig<V>(spec: ConfigSpec<V>): string {
  const rows = fieldsOf(spec).map(([, field]) => [`\`${field.env}\``, meaning(field), field.type.describe, defaultText(field)]);
  return [['variable', 'meaning', 'type', 'default'], ['---', '---', '---', '---'], ...rows].map(line).join('\n') + '\n';
}

const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

function meaning(field: ConfigField<unknown>): string {
  const unit = field.unit === undefined ? '' : ` (${field.unit})`;
  return field.description + unit + (field.secret === true ? `; secret, also from a file by \`${field.env}_FILE\`` : '');
}

function defaultText(field: ConfigField<unknown>): string {
  if (field.default === undefined) return field.type.optional === true ? 'none' : 'required';
  return field.secret === true ? 'set' : `\`${field.type.print(field.default)}\``;
}
