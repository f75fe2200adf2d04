import { fileURLToPath } from 'node:url'
import PdfDocument from 'pdfkit'
import { type Face, runsOf } from './runs.ts'
import { wrap } from './wrap.ts'

const font = (path: string): string =>
  fileURLToPath(import.meta.resolve(`@expo-google-fonts/${path}`))

/** Its package names no file of its fonts: they stand beside its code. */
const hanFont = (weight: 'Regular' | 'Bold'): string =>
  fileURLToPath(
    new URL(`../fonts/NotoSansHans-${weight}.otf`, import.meta.resolve('@embedpdf/fonts-sc')),
  )

/** Each font, read when something is first set in it. */
export const fontFiles: Readonly<Record<Face, string>> = {
  text: font('noto-sans/400Regular/NotoSans_400Regular.ttf'),
  bold: font('noto-sans/700Bold/NotoSans_700Bold.ttf'),
  arabic: font('noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf'),
  han: hanFont('Regular'),
  'han-bold': hanFont('Bold'),
}

const MARGIN = 56
const FOOT = 40
const A4 = { width: 595.28, height: 841.89 }
const LEADING = 1.35

/** How a paragraph is set; sizes and distances in points. */
export interface Style {
  readonly size: number
  readonly face?: Face
  readonly indent?: number
  readonly before?: number
  /** What has to fit below it on the same sheet: a heading never stands alone at the foot of one. */
  readonly keep?: number
}

interface Sheets {
  readonly title: string
  readonly at: Date
  /** Arabic is written from the right edge. */
  readonly language: string
  /** Stands over every sheet. */
  readonly head?: string
}

/** Sheets of A4 that are filled from the top, line by line. */
export const openSheets = ({ title, at, language, head }: Sheets) => {
  const direction = language === 'ar' ? 'rtl' : 'ltr'
  const doc = new PdfDocument({
    ...{ size: 'A4', margin: 0, bufferPages: true, lang: language },
    info: { Title: title, Producer: 'Proofmark', CreationDate: at },
  })
  for (const [face, file] of Object.entries(fontFiles)) doc.registerFont(face, file)
  let y = MARGIN

  const widthOf = (line: string, { size, face = 'text' }: Style): number =>
    runsOf(line, face, direction)
      .map(({ text, face: set }) => doc.font(set).fontSize(size).widthOfString(text, whole))
      .reduce((sum, width) => sum + width, 0)

  const setLine = (line: string, x: number, top: number, { size, face = 'text' }: Style): void => {
    let left = x
    for (const { text, face: set } of runsOf(line, face, direction)) {
      doc.font(set).fontSize(size)
      // On one base line, whatever the fonts' own heights are.
      doc.text(text, left, top + size, { ...whole, lineBreak: false, baseline: 'alphabetic' })
      left += doc.widthOfString(text, whole)
    }
  }

  const turnUnlessFits = (height: number): void => {
    if (y + height <= A4.height - MARGIN - FOOT) return
    doc.addPage()
    y = MARGIN
  }

  return {
    /**
     * Writes a paragraph of settable text, over as many lines and sheets as it takes.
     * @returns the sheet its last line stands on, from 1
     */
    write(text: string, style: Style): number {
      const { size, before = 0, indent = 0, keep = 0 } = style
      const room = A4.width - 2 * MARGIN - indent
      const lines = wrap(text, (some) => widthOf(some, style) <= room)
      y += before
      if (keep > 0) turnUnlessFits(lines.length * size * LEADING + keep)
      for (const line of lines) {
        turnUnlessFits(size * LEADING)
        const left = MARGIN + (direction === 'ltr' ? indent : room - widthOf(line, style))
        setLine(line, left, y, style)
        y += size * LEADING
      }
      return doc.bufferedPageRange().count
    },
    /** Puts a foot under every sheet, and the head over it, and gives the bytes of the document. */
    async finish(foot: string): Promise<Buffer> {
      const { count } = doc.bufferedPageRange()
      for (let page = 0; page < count; page += 1) {
        doc.switchToPage(page)
        const line = `${foot} · ${page + 1} / ${count}`
        setLine(line, MARGIN, A4.height - MARGIN, { size: 7 })
        if (head) setLine(head, MARGIN, MARGIN / 2, { size: 8, face: 'bold' })
      }
      const bytes = bytesOf(doc)
      doc.end()
      return bytes
    },
  }
}

/** Laid out as a whole: word by word, Arabic words would stand in the wrong order. */
const whole = { features: [] }

const bytesOf = async (doc: AsyncIterable<Buffer | string>): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of doc) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}
