// Cards, drawn by the official Adaptive Cards renderer. No HTML passes: Markdown is read with html off.
/* global AdaptiveCards, markdownit */

const reader = markdownit({ html: false, linkify: false, breaks: true })
  .disable(['image', 'table', 'code', 'fence', 'blockquote', 'hr', 'heading', 'lheading', 'reference', 'html_block']);

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

const palette = {
  light: { text: '#1f2533', subtle: '#5b6475', accent: '#2450b8', good: '#106b4f', warning: '#8a5300', attention: '#b3261e', line: '#dfe3ea' },
  dark: { text: '#e7eaf0', subtle: '#a4adbd', accent: '#9dbaff', good: '#6fd3ae', warning: '#f0bd6a', attention: '#ff9b93', line: '#343b48' },
};

function hostConfig(theme) {
  const colours = palette[theme];
  const shade = (main, subtle = main) => ({ default: main, subtle });
  const foregroundColors = {
    default: shade(colours.text, colours.subtle), dark: shade(colours.text, colours.subtle), light: shade(colours.subtle),
    accent: shade(colours.accent), good: shade(colours.good), warning: shade(colours.warning), attention: shade(colours.attention),
  };
  const style = { backgroundColor: '#00000000', borderColor: colours.line, foregroundColors };
  const font = {
    fontFamily: 'inherit',
    fontSizes: { small: 13, default: 14.5, medium: 16.5, large: 20, extraLarge: 24 },
    fontWeights: { lighter: 300, default: 400, bolder: 650 },
  };
  return new AdaptiveCards.HostConfig({
    fontFamily: 'inherit',
    supportsInteractivity: true,
    fontTypes: { default: font, monospace: font },
    spacing: { small: 4, default: 9, medium: 16, large: 22, extraLarge: 30, padding: 0 },
    separator: { lineThickness: 1, lineColor: colours.line },
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

/**
 * Draws a card.
 *
 * @param onPress gets the action's data and what stands in the inputs; the buttons stay shut until it is done
 */
export function draw(json, theme, onPress) {
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = hostConfig(theme);
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
  for (const cell of root.querySelectorAll('.ac-image[alt]')) cell.loading = 'lazy';
  return root;
}
