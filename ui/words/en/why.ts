import { whySentences } from "#protocol/why-sentences";

/** The server says them in English, too: to whoever asks without a page. */
export default whySentences;
