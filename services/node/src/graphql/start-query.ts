/** What the page to try queries on begins with. */
export const START_QUERY = `# ?as=officer in the address signs in;
# also investigator, registrar, …

query Traces {
  traces(first: 10) {
    totalCount
    nodes {
      id
      status
      case { nationalNumber }
      asks { state outcome overdue because { text } }
      end { outcome holderState reasons { text } }
    }
  }
}
`
