import { type FileHandle, lstat, open, rename, rm } from 'node:fs/promises'
import { Refusal } from '../refusal.ts'

/** A file of rejected rows: written beside its name and given it at the end, only if there are any, and over nothing. */
export class RejectsFile implements AsyncDisposable {
  readonly #path: string
  #file: FileHandle | undefined

  private constructor(path: string) {
    this.#path = path
  }

  /** @throws Refusal where something has that name: rows that somebody may be correcting */
  static async at(path: string): Promise<RejectsFile> {
    const taken = await lstat(path).then(
      () => true,
      () => false,
    )
    if (taken) throw new Refusal(`${path} is there already: name another. Nothing was loaded.`)
    return new RejectsFile(path)
  }

  async write(text: string): Promise<void> {
    this.#file ??= await open(this.#begun, 'w', 0o600)
    await this.#file.write(text)
  }

  async keep(): Promise<void> {
    if (!this.#file) return
    await this.#close()
    await rename(this.#begun, this.#path)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#file) return
    await this.#close()
    await rm(this.#begun, { force: true })
  }

  get #begun(): string {
    return `${this.#path}.part`
  }

  async #close(): Promise<void> {
    await this.#file?.close()
    this.#file = undefined
  }
}
