// Cards, drawn by the official Adaptive Cards renderer. No HTML passes: Markdown is read with html off.
/* global AdaptiveCards, markdownit */

const reader = markdownit({ html: false, linkify: false, breaks: true })
  .disable(['image', 'table', 'code', 'fence', 'blockquote', 'hr', 'heading', 'lheading', 'reference', 'html_block']);

// Stars are only where the bot put them: people's own come escaped. So they are bold whatever letter stands beside them,
// where CommonMark would leave the stars of "**Leak:**now" standing.
reader.inline.State.prototype.scanDelims = function scan(start) {
  let end = start;
  while (end < this.posMax && this.src[end] === this.src[start]) end++;
  const space = (letter) => letter === undefined || /\s/.test(letter);
  return { can_open: end < this.posMax && !space(this.src[end]), can_close: start > 0 && !space(this.src[start - 1]), length: end - start };
};

const plainLink = reader.renderer.rules.link_open
  ?? ((tokens, i, options, env, self) => self.renderToken(tokens, i, options));
reader.renderer.rules.link_open = (tokens, i, options, env, self) => {
  tokens[i].attrSet('target', '_blank');
  tokens[i].attrSet('rel', 'noopener noreferrer');
  return plainLink(tokens, i, options, env, self);
};

AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = reader.render(text);
  result.didProcess = true;
};
AdaptiveCards.GlobalSettings.useMarkdownInRadioButtonAndCheckbox = false;
AdaptiveCards.GlobalSettings.setTabIndexAtCardRoot = false;

// Colours are the style sheet's, so that what is drawn follows when dark becomes light, an open form included.
function hostConfig() {
  const shade = (main, subtle = main) => ({ default: `var(--${main})`, subtle: `var(--${subtle})` });
  const foregroundColors = {
    default: shade('text', 'quiet'), dark: shade('text', 'quiet'), light: shade('quiet'),
    accent: shade('accent-text'), good: shade('good'), warning: shade('warning'), attention: shade('bad'),
  };
  const style = { backgroundColor: '#00000000', borderColor: 'var(--line)', foregroundColors };
  const font = {
    fontFamily: 'inherit',
    fontSizes: { small: 13, default: 14.5, medium: 16.5, large: 20, extraLarge: 24 },
    fontWeights: { lighter: 300, default: 400, bolder: 650 },
  };
  return new AdaptiveCards.HostConfig({
    fontFamily: 'inherit',
    supportsInteractivity: true,
    fontTypes: { default: font, monospace: font },
    spacing: { small: 6, default: 9, medium: 16, large: 22, extraLarge: 30, padding: 0 },
    separator: { lineThickness: 1, lineColor: 'var(--line)' },
    imageSizes: { small: 40, medium: 80, large: 160 },
    containerStyles: { default: style, emphasis: style, accent: style, good: style, attention: style, warning: style },
    actions: { maxActions: 5, spacing: 'medium', buttonSpacing: 8, actionsOrientation: 'horizontal', actionAlignment: 'left', showCard: { actionMode: 'inline', inlineTopMargin: 8 } },
    factSet: { title: { color: 'default', isSubtle: true, weight: 'default', wrap: true, maxWidth: 160 }, value: { color: 'default', weight: 'default', wrap: true }, spacing: 16 },
    inputs: {
      label: { inputSpacing: 'small', requiredInputs: { weight: 'bolder', suffix: ' *', suffixColor: 'attention' }, optionalInputs: { weight: 'bolder' } },
      errorMessage: { color: 'attention', spacing: 'small', weight: 'default' },
    },
    table: { cellSpacing: 7 },
    textBlock: { headingLevel: 3 },
  });
}

/** Where there is no room for columns, each cell stands alone and says what its column is. */
function nameCells(root) {
  for (const table of root.querySelectorAll('[role="table"]')) {
    const titles = [...table.querySelectorAll('[role="columnheader"]')].map((title) => title.textContent);
    for (const row of table.querySelectorAll('[role="row"]')) {
      [...row.querySelectorAll('[role="cell"]')].forEach((cell, i) => { cell.dataset.column = titles[i] ?? ''; });
    }
  }
}

/**
 * Draws a card.
 *
 * @param onPress gets the action's data and what stands in the inputs; the buttons stay shut until it is done
 */
export function draw(json, onPress) {
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = hostConfig();
  card.parse(json);
  let busy = false;
  const root = document.createElement('div');
  card.onExecuteAction = async (action) => {
    if (busy || !(action instanceof AdaptiveCards.ExecuteAction)) return;
    let data = null;
    for (let i = 0; i < card.getActionCount(); i++) {
      if (card.getActionAt(i) === action) data = json.actions[i].data;
    }
    const inputs = {};
    for (const input of card.getAllInputs()) {
      if (input.id) inputs[input.id] = input.value === undefined || input.value === null ? '' : String(input.value);
    }
    busy = true;
    root.classList.add('busy');
    root.setAttribute('aria-busy', 'true');
    try {
      await onPress(data, inputs);
    } finally {
      busy = false;
      root.classList.remove('busy');
      root.removeAttribute('aria-busy');
    }
  };
  root.className = 'card';
  const drawn = card.render();
  if (drawn) root.append(drawn);
  nameCells(root);
  return root;
}
