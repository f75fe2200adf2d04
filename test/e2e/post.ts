/** Posts a sealed envelope to an inbox and gives the sealed answer. */
export const postEnvelope = async (url: string, envelope: string): Promise<string> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/jose', accept: 'application/jose' },
    body: envelope,
  })
  return response.text()
}
