/** Destinations without text of the body; starred ones that are not read are left out as well. */
export const LEFT_OUT = new Set(
  (
    'colortbl header headerl headerr headerf footer footerl footerr footerf footnote annotation nonshppict ' +
    'fldinst nonesttables sp shprslt objdata atnid atnauthor listtable listoverridetable revtbl rsidtbl generator ' +
    'xmlnstbl filetbl bkmkstart bkmkend tc xe private upr ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn pgptbl'
  ).split(' '),
)

/** Control words that stand for a character. */
export const SIGNS: Readonly<Record<string, string>> = {
  tab: '\t',
  line: '\n',
  page: '\n',
  column: '\n',
  '~': '\u00a0',
  _: '-',
  emdash: '—',
  endash: '–',
  emspace: '\u2003',
  enspace: '\u2002',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
}
