/** A small world for tests: two States' books around one pistol. Everybody in it is invented. */
const header =
  'record_id,kind,occurred_on,type,make,model,calibre,serial,country_of_manufacture,counterparty_country,party_name,party_kind,licence,note,import_mark,component_serials,legal_basis'

/** Planted in every field that may not leave the State. */
export const planted = {
  holder: 'PLANTED-HOLDER',
  permit: 'PLANTED-PERMIT',
  note: 'PLANTED-NOTE',
  recordId: 'PLANTED-RECORD',
  importMark: 'PLANTED-MARK',
  components: 'PLANTED-COMPONENT',
  legalBasis: 'PLANTED-BASIS',
  neighbour: 'QZX900',
  nationalNumber: 'PLANTED-CASE-NUMBER',
  ownMark: 'PLANTED-OWN-MARK',
} as const

const { holder, permit, note, recordId, importMark, components, legalBasis, neighbour } = planted
const rest = `${note},${importMark},${components},${legalBasis}`

export const austria = `${header}
${recordId}-A1,manufacture,2008-03-11,pistol,GLOCK,17,9x19mm,QZX815,AUT,,,,,${rest}
${recordId}-A2,manufacture,2008-03-11,pistol,GLOCK,17,9x19mm,${neighbour},AUT,,,,,${rest}
${recordId}-A3,export,2009-01-19,pistol,GLOCK,17,9x19mm,QZX815,AUT,TGO,Comptoir du Golfe,dealer,AUT-EXP-1,${rest}
`

export const togo = `${header}
${recordId}-T1,import,2009-03-05,pistol,GLOCK,17,9 mm Luger,QZX815,AUT,AUT,Comptoir du Golfe,dealer,AUT-EXP-1,${rest}
${recordId}-T2,transfer,2011-07-22,pistol,GLOCK,17,9 mm Luger,QZX815,AUT,,${holder},individual,${permit},${rest}
`

export const ghana = `${header}
G1,manufacture,1990-01-01,rifle,VOLTA,V1,7.62x39,V0001,GHA,,,,,,,,
`

export const seizedPistol = {
  type: 'pistolet',
  make: 'Glock',
  model: '17',
  calibre: '9mm Parabellum',
  serial: 'QZX 815 (frame)',
  countryOfManufacture: 'Austria',
} as const

/** Marks on the same pistol: two that another State may read, two that stay at home. */
export const marks = [
  { kind: 'IMPORT', place: 'FRAME', text: 'TG 09' },
  { kind: 'PROOF', place: 'BARREL', symbol: 'crown over BNP' },
  { kind: 'POST_SEIZURE', text: planted.ownMark },
  { kind: 'INSPECTOR', symbol: planted.ownMark },
] as const
