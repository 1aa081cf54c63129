const RIGHT_TO_LEFT = new Set(["ar", "arc", "ckb", "dv", "fa", "he", "khw", "ks", "ps", "sd", "ug", "ur", "yi"]);

/** Which way a language (BCP 47) is written. */
export function directionOf(language: string): "ltr" | "rtl" {
  const [primary = "", ...subtags] = language.toLowerCase().split("-");
  // "az-Arab" is written like Arabic, "ks-Deva" is not.
  const script = subtags.find((subtag) => /^[a-z]{4}$/.test(subtag));
  if (script) return RIGHT_TO_LEFT_SCRIPTS.has(script) ? "rtl" : "ltr";
  return RIGHT_TO_LEFT.has(primary) ? "rtl" : "ltr";
}

const RIGHT_TO_LEFT_SCRIPTS = new Set(["adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"]);
