/**
 * What people call themselves and their things, as it is kept: one line, whitespace is one space, in Unicode's composed form, and nothing in it
 * that is not seen. Signs that turn the direction of what stands around them, fillers and joiners would let a name look like another one. Those
 * stay without which something would look different: within emoji, between letters of scripts that are joined, and after ideographs.
 */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\s\u2800]+/gu, " ")
    .normalize("NFC")
    .replace(unseen, (_, meaningful: string | undefined) => meaningful ?? "")
    .replace(/ +/g, " ")
    .trim();
}

const joined = ["Arab", "Syrc", "Mand", "Nkoo", "Mong", "Deva", "Beng", "Guru", "Gujr", "Orya", "Taml", "Telu"]
  .concat("Knda", "Mlym", "Sinh", "Khmr", "Mymr", "Tibt")
  .map((script) => String.raw`\p{scx=${script}}`)
  .join("");
const meaningful = [
  String.raw`\p{RGI_Emoji}`,
  String.raw`(?<=[${joined}])[\u200C\u200D](?=[${joined}])`,
  String.raw`(?<=\p{scx=Mong})[\u180B-\u180D\u180F]`,
  String.raw`(?<=\p{Unified_Ideograph})[\uFE00-\uFE02\u{E0100}-\u{E01EF}]`,
].join("|");

/** Whatever is ignored where it cannot be shown, and the signs of annotations; what is meaningful is found first, and is the group. */
const unseen = new RegExp(String.raw`(${meaningful})|[\p{DI}\uFFF9-\uFFFB]`, "gv");
