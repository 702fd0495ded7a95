// Takes out of a compiled sheet what no page uses: rules whose govuk-… classes stand neither in our templates and Python
// nor in the borrowed macros, and what the page says once (fonts, smoothing). Usage: node slim.js FILE, beside node_modules.
const fs = require("fs"), path = require("path");
const file = process.argv[2];
let css = fs.readFileSync(file, "utf8");

const walk = (folder) => fs.readdirSync(folder, { withFileTypes: true }).flatMap((one) => {
  const at = path.join(folder, one.name);
  return one.isDirectory() ? walk(at) : /\.(html|py|njk)$/.test(one.name) ? [at] : [];
});
const borrowed = "node_modules/govuk-frontend/dist/govuk/components";
const macros = ["back-link", "button", "checkboxes", "date-input", "error-message", "fieldset", "file-upload", "hint", "input", "label", "panel", "radios", "select", "textarea"];
const texts = [...walk(path.resolve(__dirname, "../../../..")), ...macros.map((one) => `${borrowed}/${one}/template.njk`)].map((one) => fs.readFileSync(one, "utf8"));
const said = new Set(texts.join(" ").match(/govuk-[\w!-]*\w/g));
// Put together from parts in a template ("govuk-tag--" and a colour), or free for any page to use.
const free = /^govuk-(tag--(grey|green|yellow|orange|red|purple)|(button|notification-banner)--\w+|table__caption--[ms]|(heading|caption|body)(-\w+)?|list(--\w+)?|input--width-\w+|!-margin-(top|bottom)-[0-6]|!-display-(inline|none)|!-width-full)$/;
const never = /^govuk-(drop-zone|file-upload-button|frontend-supported|panel--interruption|button--inverse|tag--(pink|turquoise|light-blue|magenta|teal))/;
const known = (name) => (said.has(name) || free.test(name)) && !never.test(name);
const used = (selector) => [...selector.matchAll(/\.(govuk-(?:[\w-]|\\!)+)/g)].every((one) => known(one[1].replace("\\", "")));

css = css.replace(/(-webkit-font-smoothing:antialiased;|-moz-osx-font-smoothing:grayscale;?)/g, (found, one, place) => (css.slice(0, place).lastIndexOf("html{") > css.slice(0, place).lastIndexOf("}") ? found : ""));
css = css.replace(/@media print\{[^{}]*\{font-family:inherit\}\}/g, "");
// Colours of the borrowed parts are fixed here.
css = css.replace(/var\(--govuk-[\w-]+,\s*([^()]+)\)/g, "$1");
css = css.replace(/([^{}@;]+)\{([^{}]*)\}/g, (rule, selectors, body) => {
  const kept = selectors.split(/,(?![^(]*\))/).filter(used);
  return kept.length ? kept.join(",") + "{" + body + "}" : "";
});
css = css.replace(/@(media|supports)[^{}]*\{\s*\}/g, "");
fs.writeFileSync(file, css);
