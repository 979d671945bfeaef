/** The configuration is faulty: its faults as sentences, and exit status 2. */
export class FaultyConfig extends Error {
  readonly sentences: readonly string[]

  constructor(sentences: readonly string[]) {
    super(sentences.join('\n'))
    this.sentences = sentences
  }
}
