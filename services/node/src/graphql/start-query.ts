/** What the page to try queries on begins with. */
export const START_QUERY = `# Sign in at the top of this page: officer, investigator, registrar, …

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
