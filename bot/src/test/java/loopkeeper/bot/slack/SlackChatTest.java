package loopkeeper.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.outbox.EffectRunner;
import loopkeeper.bot.slack.fake.Client;
import loopkeeper.bot.slack.fake.FakeUser;
import loopkeeper.bot.slack.fake.Faults;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The bot in Slack")
class SlackChatTest {

    private final Town town = new Town(RunningLoop.MONDAY, SlackTown::new);
    private final SlackTown slack = (SlackTown) town.chat;

    @AfterEach
    void slackHadNothingToForgive() {
        town.close();
        assertThat(slack.slack.violations()).isEmpty();
    }

    private String says(Client client, String text, String... files) {
        client.news();
        client.sends(text, files);
        town.relay.runDue();
        return client.news();
    }

    private RunningLoop codingEnded() {
        RunningLoop loop = RunningLoop.accepted(town);
        loop.ends("coding");
        return loop;
    }

    @Test
    void tellsSomebodyUnknownWhomToAsk() {
        slack.workspace.member("zoe", "Zoe Unknown", "Europe/Paris");
        assertThat(slack.client("zoe").types("/loop help"))
                .isEqualTo(
                        "I don't know you yet, so I can't do anything for you. Please ask Inês Carvalho to add you to"
                                + " Loopkeeper's people; your Slack id is U0ZOE. Guests and people of other companies can't take"
                                + " part here.");
        Client zoe = slack.client("zoe");
        assertThat(says(zoe, "3 4 2 3 yes: good")).startsWith("I don't know you yet");
        assertThat(zoe.opensHome()).contains("I don't know you yet");
    }

    @Test
    void bringsGuestsNothingOfALoopWhateverTheFilesSay() {
        slack.workspace.joins(new FakeUser(
                "U0ANA", "ana", "Ana Ferreira", "ana@example.com", ZoneId.of("Europe/Paris"), FakeUser.Kind.GUEST));
        assertThat(slack.client("ana").types("/loop help")).startsWith("I don't know you yet");
        EffectRunner sender = slack.runners().getFirst();
        assertThat(sender.run(1, new Effect.Tell(new PersonId("ana"), "kit", Card.of(Words.of("Your kit"))), false))
                .isInstanceOf(EffectRunner.Outcome.GaveUp.class);
        assertThat(slack.inbox("ana")).isEmpty();
    }

    @Test
    void saysThatItHasToWaitWhileATokenIsRenewed() {
        slack.renewing = true;
        assertThat(slack.types("rosa", "/loop list"))
                .isEqualTo("Slack keeps me waiting just now. Please try again in a minute; nothing was done.");
        slack.renewing = false;
        assertThat(slack.types("rosa", "/loop list")).contains("no loop");
    }

    @Test
    void asksTheDatabaseForTheTimeOnceAnAnswer() {
        slack.types("rosa", "/loop list");
        int before = slack.asked.get();
        assertThat(slack.types("rosa", "/loop list")).contains("no loop");
        assertThat(slack.asked.get()).isEqualTo(before + 1);
    }

    @Test
    void waitsByTheClockOfWhatIsDueWhateverTheMachineThinks() {
        slack.ahead = Duration.ofHours(1);
        slack.slack.faults().next("chat.postMessage", new Faults.Fault.TooMany(30));
        EffectRunner sender = slack.runners().getFirst();
        assertThat(sender.run(1, new Effect.Tell(new PersonId("ana"), "kit", Card.of(Words.of("Your kit"))), false))
                .isEqualTo(new EffectRunner.Outcome.Wait(RunningLoop.MONDAY.plusSeconds(30), "Slack asked to wait"));
    }

    @Test
    void opensTheFormOfAStartAndKeepsWhatWasTypedThroughANo() {
        assertThat(slack.types("rosa", "/loop start")).startsWith("Start a loop\n");
        assertThat(slack.sends(
                        "rosa",
                        Map.of(
                                "candidate", "Ada <Byron>",
                                "variant", "production",
                                "level", "senior",
                                "lane", "tabular",
                                "hm", "hugo",
                                "within", "soon")))
                .contains("Candidate*: Ada <Byron>\n")
                .contains("(x) Hugo Marchand")
                .contains("Within*: soon\n! ");
        assertThat(slack.sends("rosa", Map.of("within", "10d", "free", "mon-fri 09:00-18:00")))
                .startsWith("L-1001 is open for Ada <Byron>");
    }

    @Test
    void readsScoresOverSeveralLinesBesideAFileAndAfterAnEdit() {
        codingEnded();
        Client ana = slack.client("ana");
        assertThat(says(ana, "3 4 2 3 yes: one;\ntwo; three;\nd4: four")).contains("Data handling | 4 | two");
        assertThat(says(ana, "3 3 3 3 yes: one; two; three; four", "F1")).contains("Data handling | 3 | two");
        String ts = ana.sends("3 3 3 9 yes: one; two; three; four");
        town.relay.runDue();
        ana.news();
        ana.edits(ts, "3 3 3 2 yes: one; two; three; four");
        town.relay.runDue();
        assertThat(ana.news()).contains("Code craft | 2 | four");
        ana.deletes(ts);
        town.relay.runDue();
        assertThat(ana.news()).contains("Your message is gone; your draft is not");
        assertThat(says(ana, "", "F2")).contains("I can't read files");
    }

    @Test
    void answersACommandTypedAsALineWithoutASlash() {
        assertThat(says(slack.client("rosa"), "loop list")).startsWith("You have no loops");
        assertThat(says(slack.client("rosa"), "loop start")).contains("There is a form for this.");
        slack.client("rosa").presses("Open the form");
        assertThat(slack.client("rosa").modal()).contains("Candidate");
    }

    @Test
    void takesMentionsAndCurlyQuotes() {
        assertThat(slack.types("rosa", "/loop start “Ada Byron” opening=mle-platform from=2026-12-01 hm=@hugo"))
                .startsWith("L-1001 is open for Ada Byron");
    }

    @Test
    void showsAtHomeWhatIsOwedTheWeekAndTheLoopsAndTheirButtonsWork() {
        codingEnded();
        Client ana = slack.client("ana");
        assertThat(ana.opensHome())
                .contains("Cards you owe\nL-1001, Ada Byron: ML coding")
                .contains("Your week\n")
                .contains("Your loops\nL-1001, Ada Byron: interviewing");
        ana.chooses("Remind me in 1 h");
        town.relay.runDue();
        assertThat(ana.modal()).contains("The next reminder waits until");
        ana.closes();
        ana.chooses("L-1001");
        town.relay.runDue();
        assertThat(ana.modal()).contains("Stage: interviewing");
    }

    /** Slack shows nothing of a reply that comes after three seconds, so a late one goes where it still looks. */
    @Test
    void answersBesideTheReplyWhatTookLongerThanTwoSeconds() {
        String atOnce = slack.types("rosa", "/loop list");
        town.onceCommitted = () -> town.clock.moveTo(town.clock.instant().plusMillis(2_500));
        assertThat(slack.slack.answersAside()).isZero();
        assertThat(slack.types("rosa", "/loop list")).isEqualTo(atOnce).startsWith("You have no loops");
        assertThat(slack.slack.answersAside()).isEqualTo(1);
        slack.slack.faults().next("response_url", new Faults.Fault.Status(500));
        slack.client("rosa").types("/loop list");
        town.relay.runDue();
        assertThat(slack.client("rosa").newest()).as("by the outbox").startsWith("You have no loops");
    }

    @Test
    void changesForAllWhatAllReadInAChannel() {
        RunningLoop loop = RunningLoop.debriefing(town, RunningLoop.solid());
        town.store.inTransaction(tx -> {
            tx.afterwards(new Effect.Post(
                    loop.id,
                    "",
                    "going-on",
                    new Card(
                            Words.of("Shall this loop go on?"),
                            List.of(),
                            List.of(new Card.Button(
                                    "Stop it",
                                    Card.Button.Style.PLAIN,
                                    new Command.CancelLoop(
                                            loop.id, new Command.Answers(Map.of("reason", "filled"))))))));
            return true;
        });
        town.relay.runDue();
        int posts = town.posts("L-1001").size();
        assertThat(town.room("hugo", "L-1001", "going-on").orElse("")).startsWith("Shall this loop go on?");
        slack.client("rosa").presses("Stop it");
        town.relay.runDue();
        assertThat(town.room("hugo", "L-1001", "going-on").orElse("")).isEqualTo("""
                        L-1001, the loop for Ada Byron, is cancelled

                        Everybody in it has been told.""");
        assertThat(town.posts("L-1001")).hasSize(posts);
    }

    @Test
    void putsAMessageOfOnesOwnIntoOnesOwnDraftAndNobodyElses() {
        codingEnded();
        String channel = slack.workspace.publicChannel("general", "U0ANA", "U0DEV", slack.workspace.botUser);
        slack.client("ana").types(channel, "Found the leak in minutes");
        assertThat(slack.client("dev").shortcut(SlackApp.EVIDENCE, channel, "Found the leak"))
                .contains("Only your own words can go into your card");
        slack.client("ana").shortcut(SlackApp.EVIDENCE, channel, "Found the leak");
        assertThat(slack.sends("ana", Map.of("row", "L-1001/coding/data-handling")))
                .startsWith("Kept as a draft: ML coding, L-1001\n\nData handling: Found the leak in minutes");
    }
}
