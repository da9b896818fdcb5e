const oneEmoji = /^\p{RGI_Emoji}$/v;

/** Is it one emoji as Unicode recommends them for general interchange: with its skin tone, its sequence, its selector? */
export function isOneEmoji(text: string): boolean {
  return oneEmoji.test(text);
}
