"use strict";

// Texts in the language of the page: English texts are in the code, with their translations by text.

const LANGUAGE = document.documentElement.lang;

/** Translations of the common texts; pages add their own. */
const CHINESE = {
  "Show as table": "以表格显示",
  "How this report was made": "本报告的生成方式",
  "Input files": "输入文件",
  file: "文件",
  bytes: "字节",
  lines: "行数",
};

/** Returns a text in the language of the page, with the values in the places {0}, {1} and so on. */
function say(text, ...values) {
  const translated = (LANGUAGE === "zh" && CHINESE[text]) || text;
  return translated.replace(/ %/g, "\u00a0%").replace(/\{(\d)\}/g, (_, i) => values[i]);
}
