import { type FileHandle, open, rename, rm } from 'node:fs/promises'

/** A file of rejected rows: written beside its name and given it at the end, and only if there are any. */
export class RejectsFile implements AsyncDisposable {
  readonly #path: string
  #file: FileHandle | undefined

  constructor(path: string) {
    this.#path = path
  }

  async write(text: string): Promise<void> {
    this.#file ??= await open(this.#begun, 'w', 0o600)
    await this.#file.write(text)
  }

  /** What an earlier load left under the name goes: it told of another state of the file. */
  async keep(): Promise<void> {
    if (!this.#file) return await rm(this.#path, { force: true })
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
