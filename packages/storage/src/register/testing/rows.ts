import { requiredColumns } from '../row.ts'

export const HEADER = requiredColumns.join(',')

interface Row {
  readonly id: string
  readonly kind?: string
  readonly on?: string
  readonly serial?: string
}

/** One entry as CSV has it. */
export const csvRow = ({ id, kind = 'manufacture', on = '2001-02-03', serial = id }: Row): string =>
  `${id},${kind},${on},pistol,TAURUS,PT 92,9x19mm,${serial},BRA,,,,`

/** The same entry as a line of JSON. */
export const jsonRow = ({
  id,
  kind = 'manufacture',
  on = '2001-02-03',
  serial = id,
}: Row): string =>
  JSON.stringify({
    record_id: id,
    kind,
    occurred_on: on,
    type: 'pistol',
    make: 'TAURUS',
    model: 'PT 92',
    calibre: '9x19mm',
    serial,
    country_of_manufacture: 'BRA',
  })

export const csv = (...rows: readonly string[]): string => [HEADER, ...rows, ''].join('\n')
