// Takes out of a compiled sheet what the page says once: fonts, smoothing, and the enhanced
// file field and summary cards, which nothing here uses. Usage: node slim.js FILE
const fs = require("fs");
const file = process.argv[2];
let css = fs.readFileSync(file, "utf8");
const unused = /(^|,)\s*[^,{]*\.govuk-(summary-card|drop-zone|file-upload-button|file-upload-announcements|frontend-supported|panel--interruption|button--inverse|link--inverse|back-link--inverse|breadcrumbs--inverse|tag--(pink|turquoise|light-blue|magenta|teal))[^,{]*/;
css = css.replace(/(-webkit-font-smoothing:antialiased;|-moz-osx-font-smoothing:grayscale;?)/g, (found, one, place) => (css.slice(0, place).lastIndexOf("html{") > css.slice(0, place).lastIndexOf("}") ? found : ""));
css = css.replace(/@media print\{[^{}]*\{font-family:inherit\}\}/g, "");
// Colours are fixed here, and old telephones know no custom properties.
css = css.replace(/var\(--govuk-[\w-]+,\s*([^()]+)\)/g, "$1");
const rules = (text) => text.replace(/([^{}@;]+)\{([^{}]*)\}/g, (rule, selectors, body) => {
  const kept = selectors.split(/,(?![^(]*\))/).filter((one) => !unused.test(one));
  return kept.length ? kept.join(",") + "{" + body + "}" : "";
});
css = rules(css);
css = css.replace(/@(media|supports)[^{}]*\{\s*\}/g, "");
fs.writeFileSync(file, css);
