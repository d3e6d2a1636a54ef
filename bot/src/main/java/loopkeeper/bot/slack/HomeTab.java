package loopkeeper.bot.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import loopkeeper.bot.chat.Card.Button;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.Json;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.When;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.slack.Workspaces.Installed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bot's home tab: the cards somebody owes, their week, their loops. Shows of a card only whether it is owed. */
final class HomeTab {

    private static final Logger LOG = LoggerFactory.getLogger(HomeTab.class);
    private static final int MOST_OWED = 10;
    private static final int MOST_WEEK = 20;
    private static final int MOST_LOOPS = 20;
    private static final int LONGEST_OPTION_VALUE = 150;
    private static final Duration WEEK = Duration.ofDays(7);

    private final SlackParts parts;

    HomeTab(SlackParts parts) {
        this.parts = parts;
    }

    /** A block of a loop in which somebody sits. */
    private record Mine(Loop loop, Block block, Seat seat) {}

    void publish(Installed installed, String user, Person person) {
        List<Loop> loops = parts.store().inTransaction(tx -> {
            tx.comesFrom(SlackPeople.place(installed));
            return tx.loops().of(person.id(), true, MOST_LOOPS);
        });
        publish(installed, user, draw(person, loops, parts.clock().instant()));
    }

    /** For somebody we don't know. */
    void publish(Installed installed, String user, String text) {
        Tab tab = new Tab(new Mrkdwn(parts.names(), java.time.ZoneOffset.UTC));
        tab.section(Words.of(text));
        publish(installed, user, tab.blocks);
    }

    private void publish(Installed installed, String user, ArrayNode blocks) {
        ObjectNode view = JsonNodeFactory.instance.objectNode().put("type", "home");
        view.set("blocks", blocks);
        try {
            parts.calls()
                    .call(
                            installed.workspace(),
                            "views.publish",
                            methods -> methods.viewsPublish(request -> request.token(installed.token())
                                    .userId(user)
                                    .viewAsString(view.toString())));
        } catch (SlackCalls.Refused | SlackCalls.Wait | UncheckedIOException notShown) {
            LOG.info("the home tab stays as it was: {}", notShown.getMessage());
        }
    }

    private ArrayNode draw(Person person, List<Loop> loops, Instant now) {
        Tab tab = new Tab(new Mrkdwn(parts.names(), person.zone()));
        List<Mine> mine = loops.stream()
                .flatMap(loop -> loop.blocks().stream()
                        .flatMap(block -> block.seats().stream()
                                .filter(seat -> seat.person().equals(person.id()))
                                .map(seat -> new Mine(loop, block, seat))))
                .toList();
        tab.heading("Cards you owe");
        List<Mine> owed = mine.stream().filter(HomeTab::owed).toList();
        owed.stream().limit(MOST_OWED).forEach(tab::owed);
        if (owed.isEmpty()) {
            tab.section(Words.of("None. Thank you."));
        } else if (owed.size() > MOST_OWED) {
            tab.section(Words.of("And ", owed.size() - MOST_OWED, " more: /loop list names them."));
        }
        tab.heading("Your week");
        List<Mine> week = mine.stream()
                .filter(one -> one.block().slot() != null && sits(one.seat()) && soon(one.block(), now))
                .sorted(Comparator.comparing(one -> start(one.block())))
                .limit(MOST_WEEK)
                .toList();
        week.forEach(tab::interview);
        if (week.isEmpty()) {
            tab.section(Words.of("No interviews in the next seven days."));
        }
        tab.heading("Your loops");
        if (loops.isEmpty()) {
            tab.section(Words.of("None are running. A recruiter starts one with /loop start."));
        } else {
            tab.loops(loops);
        }
        return tab.blocks;
    }

    private static boolean owed(Mine one) {
        return one.block().status() == Block.Status.HELD && one.seat().holdsTheGate();
    }

    private static boolean sits(Seat seat) {
        return seat.state() != Seat.State.DECLINED && seat.state() != Seat.State.REPLACED;
    }

    private static boolean soon(Block block, Instant now) {
        Instant start = start(block);
        return start.isAfter(now.minus(Duration.ofHours(2))) && start.isBefore(now.plus(WEEK));
    }

    private static Instant start(Block block) {
        return block.slot() == null ? Instant.MAX : block.slot().start();
    }

    /** The tab as it grows. */
    private static final class Tab {
        private final ArrayNode blocks = JsonNodeFactory.instance.arrayNode();
        private final Mrkdwn mrkdwn;
        private int actions;

        Tab(Mrkdwn mrkdwn) {
            this.mrkdwn = mrkdwn;
        }

        void heading(String text) {
            blocks.addObject()
                    .put("type", "header")
                    .putObject("text")
                    .put("type", "plain_text")
                    .put("text", text)
                    .put("emoji", false);
        }

        ObjectNode section(Words words) {
            ObjectNode section = blocks.addObject().put("type", "section");
            section.putObject("text")
                    .put("type", "mrkdwn")
                    .put("text", Mrkdwn.clipped(mrkdwn.of(words), 2_900))
                    .put("verbatim", true);
            return section;
        }

        void owed(Mine one) {
            section(Words.of(
                    one.loop().id(),
                    ", ",
                    new Whom(one.loop().id()),
                    ": ",
                    one.block().title()));
            ArrayNode elements = blocks.addObject().put("type", "actions").putArray("elements");
            elements.add(CardBlocks.button(
                    new Button(
                            "Fill in the card",
                            Button.Style.PRIMARY,
                            new Command.FillScorecard(
                                    one.loop().id(), one.block().key())),
                    actions++));
            ObjectNode overflow =
                    elements.addObject().put("type", "overflow").put("action_id", SlackApp.PICK + actions++);
            ArrayNode options = overflow.putArray("options");
            for (int minutes : new int[] {30, 60, 120}) {
                option(
                        options,
                        minutes < 60 ? "Remind me in 30 min" : "Remind me in " + minutes / 60 + " h",
                        new Command.Snooze(one.loop().id(), one.block().key(), minutes));
            }
            option(
                    options,
                    "The kit",
                    new Command.ShowKit(one.loop().id(), one.block().key()));
        }

        void interview(Mine one) {
            ObjectNode section = section(Words.of(
                    new When(start(one.block())),
                    ": ",
                    one.block().title(),
                    ", ",
                    new Whom(one.loop().id()),
                    " (",
                    one.loop().id(),
                    ")"));
            ObjectNode overflow =
                    section.putObject("accessory").put("type", "overflow").put("action_id", SlackApp.PICK + actions++);
            ArrayNode options = overflow.putArray("options");
            option(
                    options,
                    "The kit",
                    new Command.ShowKit(one.loop().id(), one.block().key()));
            option(
                    options,
                    "I can't make it",
                    new Command.DeclineInvite(
                            one.loop().id(),
                            one.block().key(),
                            Answers.NONE,
                            one.block().begins()));
        }

        void loops(List<Loop> loops) {
            for (Loop loop : loops) {
                section(Words.of(
                        loop.id(),
                        ", ",
                        new Whom(loop.id()),
                        ": ",
                        loop.stage().name().toLowerCase(java.util.Locale.ROOT)));
            }
            ObjectNode select = blocks.addObject()
                    .put("type", "actions")
                    .putArray("elements")
                    .addObject()
                    .put("type", "static_select")
                    .put("action_id", SlackApp.PICK + actions++);
            select.putObject("placeholder").put("type", "plain_text").put("text", "Where does it stand?");
            ArrayNode options = select.putArray("options");
            loops.forEach(loop -> option(options, loop.id().code(), new Command.ShowLoop(loop.id())));
        }

        private static void option(ArrayNode options, String label, Command asks) {
            String value = Json.write(asks);
            if (value.length() > LONGEST_OPTION_VALUE) {
                throw new IllegalArgumentException("an option carries 150 characters, got " + value.length());
            }
            ObjectNode option = options.addObject().put("value", value);
            option.putObject("text")
                    .put("type", "plain_text")
                    .put("text", label)
                    .put("emoji", false);
        }
    }
}
