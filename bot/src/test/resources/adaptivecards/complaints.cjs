// Reads each card with the official renderer and prints what it finds wrong.
const fs = require('node:fs');
const [, , renderer, file] = process.argv;
const AdaptiveCards = require(renderer);
const cards = JSON.parse(fs.readFileSync(file, 'utf8'));
let wrong = 0;
cards.forEach((json, i) => {
  const card = new AdaptiveCards.AdaptiveCard();
  const context = new AdaptiveCards.SerializationContext();
  card.parse(json, context);
  for (let n = 0; n < context.eventCount; n++) {
    console.log(`card ${i}: ${context.getEventAt(n).message}`);
    wrong++;
  }
  for (const event of card.validateProperties().validationEvents) {
    console.log(`card ${i}: ${event.message}`);
    wrong++;
  }
});
if (wrong === 0) console.log(`${cards.length} cards read`);
