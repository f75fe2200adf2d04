import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSerial } from './read-serial.ts'

describe('readSerial', () => {
  it.each([
    ['DY323447 (na face direita do cano e da armação)', 'DY323447', 'DY323447'],
    ['1624164 (um seis dois quatro um seis quatro)', '1624164', '1624164'],
    ['HMA 05486', 'HMA 05486', 'HMA05486'],
    ['A C V F 112', 'A C V F 112', 'ACVF112'],
    ['A-A-806608', 'A-A-806608', 'AA806608'],
    ['N-PAP018683', 'N-PAP018683', 'NPAP018683'],
    ['nº 64468', '64468', '64468'],
    ['SN AAU 2230', 'AAU 2230', 'AAU2230'],
    ['165180/PMERJ', '165180', '165180'],
    ['7010096 sob a placa de empunhadura', '7010096', '7010096'],
    ['1.589.670', '1.589.670', '1589670'],
    ['AC 1234, sobre el armazón', 'AC 1234', 'AC1234'],
    ['номер АК 12345', 'АК 12345', 'АК12345'],
    ['رقم ١٢٣٤٥', '١٢٣٤٥', '12345'],
  ])('finds the number in %s', (text, value, exact) => {
    const reading = readSerial(text)
    expect(reading).toMatchObject({ asRead: text, state: 'legible', value })
    expect(reading.keys?.exact).toBe(exact)
  })

  it.each([
    ['removido por ação humana (RASPADO)', 'obliterated'],
    ['SUPRMIDO', 'obliterated'],
    ['surpimida', 'obliterated'],
    ['número borrado', 'obliterated'],
    ['numéro limé', 'obliterated'],
    ['ground off', 'obliterated'],
    ['номер спилен', 'obliterated'],
    ['磨掉', 'obliterated'],
    ['مطموس', 'obliterated'],
    ['REMARCADO PARA UL924278', 'obliterated'],
    ['S/N', 'absent'],
    ['não aparente', 'absent'],
    ['sin número', 'absent'],
    ['sans numéro', 'absent'],
    ['none', 'absent'],
    ['', 'absent'],
    ['XXXXX', 'not-a-serial'],
    ['000000', 'not-a-serial'],
    ['CARTUCHOS', 'not-a-serial'],
    ['2021-07-24T00:00:00.000Z', 'not-a-serial'],
    ['1,23E+11', 'not-a-serial'],
  ])('finds no number in "%s": %s', (text, state) => {
    expect(readSerial(text)).toMatchObject({ state, value: null, keys: null, parts: null })
  })

  it.each([
    ['ADBF238 (revelado)', 'restored', 'ADBF238'],
    ['ELIMINADO POR ABRASÃO (após revelação 194562)', 'restored', '194562'],
    ['59938 - Adulterado', 'partial', '59938'],
    ['348 dígitos posteriores em desgaste', 'partial', '348'],
    ['T1102-16E137?? PARCIALMENTE REMOVIDO', 'partial', 'T110216E137??'],
    ['KVJXXXXX', 'partial', 'KVJ?????'],
    ['TJW43***', 'partial', 'TJW43???'],
  ])('reads %s as %s', (text, state, exact) => {
    const reading = readSerial(text)
    expect(reading.state).toBe(state)
    expect(reading.keys?.exact).toBe(exact)
  })

  it('folds look-alikes for comparing only, Cyrillic ones too', () => {
    const skeleton = (text: string) => readSerial(text).keys?.skeleton
    expect(skeleton('TOE7684B')).toBe(skeleton('T0E76848'))
    expect(skeleton('КВ12S')).toBe(skeleton('KB125'))
    expect(skeleton('KV1234')).not.toBe(skeleton('KB1234'))
    expect(readSerial('TOE7684B').value).toBe('TOE7684B')
  })

  it('keeps leading zeros and names the parts', () => {
    expect(readSerial('KVD081051A').parts).toEqual({ prefix: 'KVD', number: '081051', suffix: 'A' })
  })

  it('keeps any text as read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const reading = readSerial(text)
        expect(reading.asRead).toBe(text)
        expect(reading.keys === null).toBe(reading.value === null)
        if (reading.value !== null) expect(text).toContain(reading.value)
      }),
    )
  })

  it('gives the same keys for the value it read', () => {
    const words = fc.constantFrom(
      'SN',
      'no',
      'cano',
      'DA',
      '(revelado)',
      'E',
      'XX',
      '??',
      'AB',
      '-',
      '/',
    )
    const numbers = fc.stringMatching(/^[A-Z]{0,3}\d{1,6}[A-Z]{0,2}$/)
    const note = fc
      .array(fc.oneof(words, numbers), { maxLength: 6 })
      .map((texts) => texts.join(' '))
    fc.assert(
      fc.property(note, (text) => {
        const { value, keys } = readSerial(text)
        if (value !== null) expect(readSerial(value).keys).toEqual(keys)
      }),
    )
  })

  it('reads a clean number as itself', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z]{1,3}\d{3,7}$/), (text) => {
        const reading = readSerial(text)
        fc.pre(!/[A-Z]0+$/.test(text))
        expect(reading).toMatchObject({ state: 'legible', value: text, keys: { exact: text } })
      }),
    )
  })
})
