/** The data was written by a newer program, which an older one would spoil. */
export class NewerData extends Error {
  readonly sentence: { readonly zh: string; readonly en: string }

  constructor(folder: string, found: number, known: number) {
    const sentence = {
      zh: `数据文件夹 ${folder} 由更新版本的程序写成（数据版本 ${found}，本程序只认到 ${known}）。请升级程序，或用 GOUJI_DATA 另指一个文件夹。`,
      en: `The data in ${folder} was written by a newer program (data version ${found}, this one knows up to ${known}); upgrade the program, or set GOUJI_DATA to another folder.`,
    }
    super(`${sentence.zh} / ${sentence.en}`)
    this.name = 'NewerData'
    this.sentence = sentence
  }
}
