/** Reads an answer as text, and no more of it than `most` characters: whoever answers may be nobody we know. */
export const readAtMost = async (response: Response, most: number): Promise<string> => {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > most) throw new Error(`The answer is longer than ${most} characters.`)
  }
  return text
}
