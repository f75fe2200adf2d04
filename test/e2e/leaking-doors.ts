interface Canary {
  readonly serial: string
  readonly person: string
  readonly caseNumber: string
  readonly words: string
  readonly token: string
}

interface Door {
  readonly query: string
  readonly variables?: object
}

const ID = '01900000-0000-7000-8000-000000000001'

/** Every way in which a person hands something over, right and wrong. */
export const doors = (canary: Canary): Readonly<Record<string, Door>> => {
  const { serial, person, caseNumber, words, token } = canary
  const weapon = { serial, make: 'Glock', model: words }
  const opening = 'mutation ($input: OpenCaseInput!) { openCase(input: $input) { id } }'
  const input = { weapon, obtainedOn: '2021-08-14', nationalNumber: caseNumber }
  const notice =
    'mutation ($input: NoticeInput!, $to: [String!]) { sendNotice(to: $to, input: $input) { id } }'
  const letter = { channel: 'LETTER', on: '2021-09-01', reference: words }
  const record = { recordId: words, serial, partyName: person, kind: 'TRANSFER' }
  const correcting =
    'mutation ($record: RecordInput) { correctRecord(supersedes: "G1", reason: "typing", record: $record) { recordId } }'
  return {
    'a case': { query: opening, variables: { input: { ...input, circumstances: words } } },
    'a case of no day': { query: opening, variables: { input: { ...input, obtainedOn: words } } },
    'a case of no category': {
      query: opening,
      variables: { input: { ...input, category: person } },
    },
    'a case with a member too many': {
      query: opening,
      variables: { input: { ...input, [serial]: 1 } },
    },
    'a case with a list for a word': {
      query: opening,
      variables: { input: { ...input, nationalNumber: [caseNumber] } },
    },
    'a case with a NUL': {
      query: opening,
      variables: { input: { ...input, nationalNumber: `${caseNumber}\u0000` } },
    },
    'a case with half a letter': {
      query: opening,
      variables: { input: { ...input, circumstances: `${words}\ud800` } },
    },
    'a case that says too much': {
      query: opening,
      variables: { input: { ...input, circumstances: words.repeat(500) } },
    },
    'a case in the document itself': {
      query: `mutation { openCase(input: { weapon: { serial: "${serial}" }, obtainedOn: "${words}", nationalNumber: "${caseNumber}" }) { id } }`,
    },
    'a name that is no enumeration': {
      query: `{ traces(filter: { status: ${serial} }) { totalCount } }`,
    },
    'a search': {
      query: 'query ($m: MarkingInput!) { searchWeapons(marking: $m) { verdict } }',
      variables: { m: weapon },
    },
    'a search from nowhere': {
      query:
        'query ($m: MarkingInput!, $a: String) { searchWeapons(marking: $m, after: $a) { verdict } }',
      variables: { m: weapon, a: words },
    },
    'a number': {
      query: 'query ($s: String!) { weaponsByNumber(serial: $s, make: $s) { id } }',
      variables: { s: serial },
    },
    'an id that is none': {
      query: `{ weapon(id: "${serial}") { id } case(id: "${person}") { id } }`,
    },
    'a reading': {
      query: 'query ($m: MarkingInput!) { readMarking(marking: $m) { serial { text } } }',
      variables: { m: weapon },
    },
    'a name without a purpose': {
      query: `{ weaponsByNumber(serial: "${serial}") { custody { personName(purpose: ${serial}) } } }`,
    },
    'a register': {
      query: 'mutation ($csv: String!) { importRegister(csv: $csv, fileName: "one.csv") { rows } }',
      variables: {
        csv: `record_id,kind,serial,party_name\n${words},transfer,${serial},${person}\n`,
      },
    },
    'a register of wrong rows': {
      query: 'mutation ($csv: String!) { importRegister(csv: $csv, fileName: "one.csv") { rows } }',
      variables: {
        csv: `record_id,kind,occurred_on,type,make,model,calibre,serial,country_of_manufacture,counterparty_country,party_name,party_kind,licence\nC1,transfer,${words},pistol,GLOCK,17,9 mm,${serial},AUT,,${person},individual,\n`,
      },
    },
    'a correction': { query: correcting, variables: { record: { ...record, occurredOn: words } } },
    'a correction with a party of no kind': {
      query: correcting,
      variables: { record: { ...record, partyKind: person } },
    },
    'a notice': {
      query: notice,
      variables: {
        input: { kind: 'THEFT', weapons: [{ ...weapon, [words]: person }], text: words },
      },
    },
    'a notice to nobody': {
      query: notice,
      variables: { to: [words], input: { kind: 'MARKING_PRACTICE', text: words } },
    },
    'a letter': {
      query: `mutation ($l: LetterInput!) { askByLetter(traceId: "${ID}", state: "TGO", letter: $l) { id } }`,
      variables: { l: letter },
    },
    'a letter of no day': {
      query: `mutation ($l: LetterInput!) { askByLetter(traceId: "${ID}", state: "TGO", letter: $l) { id } }`,
      variables: { l: { ...letter, on: person } },
    },
    'a contact': {
      query: 'mutation ($c: ContactInput!) { keepContact(contact: $c) { id } }',
      variables: { c: { state: words, name: person } },
    },
    'an answer': {
      query: `mutation ($i: AnswerInput!) { answer(requestId: "${ID}", input: $i) { id } }`,
      variables: { i: { outcome: 'REFUSED', reason: words, weaponId: serial } },
    },
    'a share': { query: `mutation { shareCase(caseId: "${ID}", person: "${person}") { id } }` },
    'a photograph': {
      query: `mutation { addPhotograph(caseId: "${ID}", data: "${token}") { id } }`,
    },
    'a key': {
      query: `mutation { makeApiKey(name: "${person}", roles: [OFFICER], fields: ["${words}"]) { text } }`,
    },
    'an envelope': { query: `mutation { deliver(envelope: "${serial}.${token}") { receipts } }` },
    'a hold': {
      query: `mutation { placeHold(recordIds: ["${serial}"], reason: "${words}") { id } }`,
    },
    'an absence': {
      query: `mutation { noteAbsence(deputy: "${person}", until: "${words}") { person } }`,
    },
  }
}
