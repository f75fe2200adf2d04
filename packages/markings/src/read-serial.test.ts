import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSerial } from './read-serial.ts'

describe('what is no number of the weapon, or not the whole of it', () => {
  it.each([
    ['12/05/2019', 'serial-spreadsheet'],
    ['2019-05-12', 'serial-spreadsheet'],
    ['mai-45', 'serial-spreadsheet'],
    ['May-45', 'serial-spreadsheet'],
    ['CAL 38', 'serial-other-thing'],
    ['9MM', 'serial-other-thing'],
    ['38 SPL', 'serial-other-thing'],
    ['BO 1234/2019', 'serial-inventory'],
    ['RO nº 123/2020', 'serial-inventory'],
    ['CPF 123.456.789-00', 'serial-inventory'],
    ['processo 0001234-56.2019', 'serial-inventory'],
    ['expediente 123', 'serial-inventory'],
  ])('%s is no number', (text, reason) => {
    expect(readSerial(text)).toMatchObject({
      state: 'not-a-serial',
      value: null,
      reasons: [{ code: reason }],
    })
  })

  it.each([
    ['12 _ 5', '12?5'],
    ['12345 ou 12346', '12345'],
    ['ABC123 o ABC128', 'ABC123'],
    ['finales 345', '345'],
    ['acaba en 345', '345'],
    ['derniers chiffres 345', '345'],
    ['finissant par 345', '345'],
    ['se termine par 345', '345'],
    ['commence par AB1', 'AB1'],
    ['ending in 345', '345'],
    ['starts with AB1', 'AB1'],
    ['termina con 345', '345'],
    ['начинается с 345', '345'],
    ['оканчивается на 345', '345'],
  ])('%s is not known for certain', (text, exact) => {
    expect(readSerial(text)).toMatchObject({ state: 'partial', keys: { exact } })
  })

  it.each([
    ['nº12345', '12345'],
    ['n°A12345', 'A12345'],
    ['série nº12345', '12345'],
    ['N/S 12345', '12345'],
    ['12345 ____', '12345'],
    ['corredera 456', '456'],
    ['MAR-22', 'MAR22'],
    ['OR 12345', 'OR12345'],
    ['CAL 12345', 'CAL12345'],
    ['PAR 12345', 'PAR12345'],
    ['BO12345', 'BO12345'],
  ])('%s is the number %s', (text, exact) => {
    expect(readSerial(text)).toMatchObject({ state: 'legible', keys: { exact } })
  })

  it('a text of any length is read in no time, and kept whole', () => {
    for (const unit of ['0,', 'S/N ', '9 ', 'a)']) {
      const text = unit.repeat(50_000)
      expect(readSerial(text).asRead).toBe(text)
    }
  })
})

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
    ['S/N 12345', '12345', '12345'],
    ['编号12345', '12345', '12345'],
    ['12345.0', '12345', '12345'],
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
    ['LACRE 005024', 'not-a-serial'],
    ['2021-07-24T00:00:00.000Z', 'not-a-serial'],
    ['1,23E+11', 'not-a-serial'],
  ])('finds no number in "%s": %s', (text, state) => {
    expect(readSerial(text)).toMatchObject({ state, value: null, keys: null, parts: null })
  })

  it.each([
    ['12□45', 'partial', '12?45'],
    ['XXX123', 'partial', '???123'],
    ['...4567', 'partial', '4567'],
    ['4567…', 'partial', '4567'],
    ['12...45', 'partial', '1245'],
    ['termina em 4567', 'partial', '4567'],
    ['ending 4567', 'partial', '4567'],
    ['заканчивается на 4567', 'partial', '4567'],
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

  it.each(['SSP-RJ 5760', 'SSPRJ5817', 'PCERJ 1023117', 'patrimônio nº 4455', 'inventory 12345'])(
    'takes the inventory number %s for no serial number',
    (text) => {
      expect(readSerial(text)).toMatchObject({ state: 'not-a-serial', keys: null })
      expect(readSerial(text).reasons.map(({ code }) => code)).toEqual(['serial-inventory'])
    },
  )

  it('finds the serial number beside an inventory number', () => {
    expect(readSerial('SSP 5540 nº AB12345')).toMatchObject({ value: 'AB12345', alternatives: [] })
    expect(readSerial('165180/PMERJ').value).toBe('165180')
  })

  it.each([
    ['TKN 78067 (FERROLHO); TKN 77997 (armação)', 'TKN 77997', 'TKN 78067'],
    ['Ferrolho: AYP660 e Corpo: AYP672', 'AYP672', 'AYP660'],
    ['barrel 1234, frame 5678', '5678', '1234'],
    ['1234 sur le canon, 5678 sur la carcasse', '5678', '1234'],
    ['AB12345 (armazón) y CD67890 (cañón)', 'AB12345', 'CD67890'],
    ['номер на рамке 12345, на стволе 67890', '12345', '67890'],
  ])('takes the number on the frame of %s', (text, value, other) => {
    const reading = readSerial(text)
    expect(reading).toMatchObject({ state: 'legible', value, alternatives: [other] })
    expect(reading.reasons.map(({ code }) => code)).toContain('serial-on-frame')
  })

  it('reads what is said of the number on the frame, not of the other', () => {
    const removedElsewhere = readSerial('AB12345 (ferrolho, adulterado); CD67890 (armação)')
    expect(removedElsewhere).toMatchObject({ state: 'legible', value: 'CD67890' })
    const removedThere = readSerial('AB12345 (ferrolho); CD67890 (armação, adulterado)')
    expect(removedThere).toMatchObject({ state: 'partial', value: 'CD67890' })
  })

  it('keeps the first of several numbers and offers the others, where none is on the frame', () => {
    const reading = readSerial('ADAP283 e ADAP127')
    expect(reading).toMatchObject({ value: 'ADAP283', alternatives: ['ADAP127'] })
    expect(reading.reasons.map(({ code }) => code)).toContain('serial-several-numbers')
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
        for (const other of reading.alternatives) expect(text).toContain(other)
      }),
    )
  })

  it.each([
    ['0123 E E', '0123'],
    ['A C M G 468', 'A C M G 468'],
    ['12 E 5', '12 E 5'],
  ])('takes single capitals to a number that they lead to: %s', (text, value) => {
    expect(readSerial(text).value).toBe(value)
  })

  it('gives the same keys for the value it read', () => {
    const words = fc.constantFrom(
      'SN',
      'no',
      'cano',
      'armação',
      '(frame)',
      'SSP',
      'patrimônio',
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

describe('a number behind a number sign', () => {
  it.each([
    ['АК 74 № В-38?51', 'В-38?51'],
    ['PT 92 Nº TOE76843', 'TOE76843'],
    ['7,62 n° 123456', '123456'],
  ])('%s', (text, value) => {
    expect(readSerial(text)).toMatchObject({ value })
  })

  it.each([
    ['#12345', '12345'],
    ['# 12345', '12345'],
    ['Serial # 12345', '12345'],
    ['Ser# 12345', '12345'],
    ['No# 12345', '12345'],
    ['No. #12345', '12345'],
    ['SN#12345', '12345'],
    ['S/N # 12345', '12345'],
    ['Serial No. # AB 12345', 'AB 12345'],
    ['编号 # 12345', '12345'],
    ['号码 A12345', 'A12345'],
    ['序号 A12345', 'A12345'],
    ['号码A12345', 'A12345'],
  ])('or a label: %s', (text, value) => {
    expect(readSerial(text)).toMatchObject({ state: 'legible', value })
  })

  it.each([
    ['12#45', '12?45'],
    ['##123', '??123'],
    ['S/N ##123', '??123'],
    ['#12#45', '?12?45'],
    ['AB#12345', 'AB?12345'],
    ['DE#45', 'DE?45'],
    ['12##', '12??'],
  ])('is none where it stands for a character nobody could read: %s', (text, exact) => {
    expect(readSerial(text)).toMatchObject({ state: 'partial', keys: { exact } })
  })

  it('stands before each of several numbers', () => {
    expect(readSerial('frame #12345, barrel # 678')).toMatchObject({
      state: 'legible',
      value: '12345',
      alternatives: ['678'],
    })
  })

  it('is not the number of what lies beside it', () => {
    expect(readSerial('TOE76843 (coldre nº 55)')).toMatchObject({ value: 'TOE76843' })
  })
})
