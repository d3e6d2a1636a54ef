package loopkeeper.bot.teams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.outbox.EffectRunner;
import loopkeeper.bot.teams.fake.Client;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A debrief in Teams")
class DebriefInTeamsTest {

    private static final Map<String, String> SOLID = RunningLoop.solid();

    private static Town town(TeamsTown.Kind kind) {
        return TeamsTown.town(RunningLoop.MONDAY, kind);
    }

    private static TeamsStore.Room room(Town town) {
        return TeamsTown.in(town).store.room(new LoopId("L-1001")).orElseThrow();
    }

    /** Everybody who can read anything of the debrief in a channel or chat. */
    private static Set<String> readersOf(Town town, String conversation) {
        TeamsTown teams = TeamsTown.in(town);
        return town.people.all().stream()
                .map(person -> person.id().value())
                .filter(who -> !teams.client(who).shown(conversation).isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String chat(Town town, String who) {
        return String.join("\n---\n", TeamsTown.in(town).client(who).reads());
    }

    @Test
    void isPostedInTheChannelAtTheTransitionAndNotBefore() {
        try (Town town = town(TeamsTown.Kind.CHANNEL)) {
            TeamsTown teams = TeamsTown.in(town);
            RunningLoop loop = RunningLoop.interviewed(town);
            List<String> blocks = RunningLoop.BLOCKS;
            for (String block : blocks) {
                for (String who : loop.panel(block)) {
                    assertThat(teams.teams.threads(TeamsTown.CHANNEL)).isEmpty();
                    loop.scores(who, block, SOLID.get(block), "YES");
                }
            }
            assertThat(room(town).kind()).isEqualTo(TeamsStore.Room.Kind.CHANNEL);
            List<String> threads = teams.teams.threads(TeamsTown.CHANNEL);
            assertThat(threads).hasSize(1 + blocks.size());
            assertThat(readersOf(town, threads.getFirst())).containsExactly("hugo", "rosa");
            Client hugo = teams.client("hugo");
            assertThat(hugo.shown(threads.getFirst()).getFirst().text()).startsWith("Debrief for Ada Byron, L-1001");
            List<Client.Shown> coding = hugo.shown(threads.get(1));
            assertThat(coding.getFirst().text()).startsWith("ML coding");
            assertThat(coding).hasSize(3);
            assertThat(chat(town, loop.lead("coding"))).contains("Debrief for Ada Byron, L-1001");
            assertThat(chat(town, "hugo")).doesNotContain("Debrief for Ada Byron, L-1001");
        }
    }

    @Test
    void goesOutByDirectMessageWhenTheChannelHasSomebodyWhoMayNotReadIt() {
        try (Town town = town(TeamsTown.Kind.CHANNEL)) {
            TeamsTown teams = TeamsTown.in(town);
            String outsider = outsider(town, RunningLoop.interviewed(town));
            teams.teams.addTo(TeamsTown.CHANNEL, outsider);
            scored(town);

            assertThat(room(town).kind()).isEqualTo(TeamsStore.Room.Kind.DIRECT);
            assertThat(teams.teams.threads(TeamsTown.CHANNEL)).isEmpty();
            assertThat(chat(town, outsider)).doesNotContain("Debrief for Ada Byron, L-1001");
            assertThat(chat(town, "hugo")).contains("Debrief for Ada Byron, L-1001");
            assertThat(chat(town, "rosa")).contains("""
                    The debrief of L-1001 goes out by direct message

                    Not everybody in the debrief channel may read it.
                    Everybody who may read it gets it in their chat with me; nobody else does.""");
        }
    }

    @Test
    void goesOutByDirectMessageWhenTheChannelHasSomebodyNobodyKnows() {
        try (Town town = town(TeamsTown.Kind.CHANNEL)) {
            TeamsTown teams = TeamsTown.in(town);
            teams.teams.visits("mallory", "Mallory", "hugo@example.com");
            teams.teams.addTo(TeamsTown.CHANNEL, "mallory");
            RunningLoop.interviewed(town);
            scored(town);

            assertThat(room(town).kind()).isEqualTo(TeamsStore.Room.Kind.DIRECT);
            assertThat(teams.teams.threads(TeamsTown.CHANNEL)).isEmpty();
        }
    }

    @Test
    void leavesTheChannelWhenSomebodyJoinsItWhoMayNotReadIt() {
        try (Town town = town(TeamsTown.Kind.CHANNEL)) {
            TeamsTown teams = TeamsTown.in(town);
            RunningLoop loop = RunningLoop.interviewed(town);
            String outsider = outsider(town, loop);
            scored(town);
            int before = teams.teams.threads(TeamsTown.CHANNEL).stream()
                    .mapToInt(thread -> teams.client("hugo").shown(thread).size())
                    .sum();
            teams.teams.addTo(TeamsTown.CHANNEL, outsider);
            town.types(loop.lead("coding"), "/loop amend L-1001 coding One more thing I forgot");

            int after = teams.teams.threads(TeamsTown.CHANNEL).stream()
                    .mapToInt(thread -> teams.client("hugo").shown(thread).size())
                    .sum();
            assertThat(after).isEqualTo(before);
            assertThat(room(town).kind()).isEqualTo(TeamsStore.Room.Kind.DIRECT);
            assertThat(chat(town, outsider)).doesNotContain("One more thing");
            assertThat(chat(town, "hugo")).contains("One more thing I forgot");
        }
    }

    @Test
    void isAGroupChatOfExactlyThoseWhoMayReadItWhereTheAdminConsented() {
        try (Town town = town(TeamsTown.Kind.GROUP)) {
            TeamsTown teams = TeamsTown.in(town);
            RunningLoop.interviewed(town);
            scored(town);

            TeamsStore.Room room = room(town);
            assertThat(room.kind()).isEqualTo(TeamsStore.Room.Kind.GROUP);
            Set<String> may = town.members("L-1001");
            assertThat(readersOf(town, room.conversation())).isEqualTo(may).contains("hugo", "rosa");
            assertThat(teams.client("hugo")
                            .shown(room.conversation())
                            .getFirst()
                            .text())
                    .startsWith("Debrief for Ada Byron, L-1001");
            assertThat(teams.teams.calls("POST", "/graph/chats/.*/installedApps"))
                    .hasSize(1);
        }
    }

    @Test
    void looksWhoIsInTheGroupChatWithoutAnyPermissionOfGraph() {
        try (Town town = town(TeamsTown.Kind.GROUP)) {
            TeamsTown teams = TeamsTown.in(town);
            teams.teams.consents(List.of("Chat.Create", "TeamsAppInstallation.ReadWriteSelfForChat.All"));
            RunningLoop.interviewed(town);
            scored(town);

            assertThat(room(town).kind()).isEqualTo(TeamsStore.Room.Kind.GROUP);
            assertThat(teams.client("hugo").shown(room(town).conversation())).hasSize(5);
        }
    }

    @Test
    void isAGroupChatOfTheOthersWhereTeamsDoesNotKnowSomebody() {
        try (Town town = town(TeamsTown.Kind.GROUP)) {
            TeamsTown teams = TeamsTown.in(town);
            RunningLoop loop = RunningLoop.interviewed(town);
            teams.neverMet("hugo");
            scored(town);

            String chat = room(town).conversation();
            assertThat(room(town).kind()).isEqualTo(TeamsStore.Room.Kind.GROUP);
            Set<String> others = new TreeSet<>(town.members("L-1001"));
            assertThat(others.remove("hugo")).isTrue();
            assertThat(readersOf(town, chat)).isEqualTo(others);
            assertThat(teams.client("rosa").reads()).containsOnlyOnce("""
                    The debrief of L-1001 does not reach everybody

                    In Teams I can't write to Hugo Marchand: I never met them there, or they took me away.
                    Once they have written to me there, they read it with /loop debrief L-1001.""");

            town.types("hugo", "/loop debrief L-1001");
            town.types(loop.lead("coding"), "/loop amend L-1001 coding One more thing I forgot");
            assertThat(teams.client("hugo").reads().getLast()).contains("One more thing I forgot");
            assertThat(teams.client("rosa").shown(chat).getLast().text()).contains("One more thing I forgot");
        }
    }

    @Test
    void keepsWhoMayReadItBeforeItBringsThemIntoTheGroupChat() {
        try (Town town = town(TeamsTown.Kind.GROUP)) {
            TeamsTown teams = TeamsTown.in(town);
            RunningLoop loop = RunningLoop.interviewed(town);
            scored(town);
            String left = loop.second("coding");
            List<PersonId> now = new ArrayList<>(room(town).members());
            now.remove(new PersonId(left));
            String came = outsider(town, loop);
            now.add(new PersonId(came));
            teams.teams.fails(
                    call -> call.method().equals("POST") && call.path().endsWith("/members"), 503, 0, 1);
            assertThat(teams.chat.sender().run(9_000, new Effect.OpenRoom(loop.id, "debrief L-1001", now), false))
                    .isInstanceOf(EffectRunner.Outcome.Later.class);
            assertThat(room(town).members()).as("before it is tried again").isEqualTo(now);
            teams.teams.fails(
                    call -> call.method().equals("POST") && call.path().endsWith("/members"), 403, 0, 1);
            assertThat(teams.chat.sender().run(9_000, new Effect.OpenRoom(loop.id, "debrief L-1001", now), false))
                    .isEqualTo(new EffectRunner.Outcome.Done());
            assertThat(room(town).members()).isEqualTo(now);

            town.types(loop.lead("design"), "/loop amend L-1001 design One more thing I forgot");
            assertThat(chat(town, left)).doesNotContain("One more thing");
            assertThat(readersOf(town, room(town).conversation())).isEmpty();
            assertThat(chat(town, came)).contains("One more thing I forgot");
        }
    }

    @Test
    void makesOneGroupChatHoweverOftenItMustTryToComeIntoIt() {
        try (Town town = town(TeamsTown.Kind.GROUP)) {
            TeamsTown teams = TeamsTown.in(town);
            RunningLoop.interviewed(town);
            teams.teams.fails(call -> call.path().endsWith("/installedApps"), 503, 0, 2);
            teams.teams.breaksOffAfter(call -> call.path().endsWith("/installedApps"), 1);
            scored(town);
            assertThat(room(town).kind()).isEqualTo(TeamsStore.Room.Kind.OPENING);
            for (int minutes = 0; minutes < 5; minutes++) {
                town.passes(Duration.ofMinutes(1));
            }

            assertThat(teams.teams.calls("POST", "/graph/chats")).hasSize(1);
            assertThat(teams.teams.calls("POST", "/graph/chats/.*/installedApps"))
                    .as("failed twice, did it without an answer, and was there already")
                    .hasSize(4);
            assertThat(room(town).kind()).isEqualTo(TeamsStore.Room.Kind.GROUP);
            assertThat(teams.client("hugo").shown(room(town).conversation())).hasSize(5);
        }
    }

    @Test
    void leavesARoomThatNobodyLetsItSeeInto() {
        try (Town town = town(TeamsTown.Kind.GROUP)) {
            TeamsTown teams = TeamsTown.in(town);
            RunningLoop loop = RunningLoop.interviewed(town);
            scored(town);
            String chat = room(town).conversation();
            teams.teams.fails(call -> call.path().endsWith("/pagedmembers"), 403, 0, 1);
            town.types(loop.lead("coding"), "/loop amend L-1001 coding One more thing I forgot");

            assertThat(room(town).kind()).isEqualTo(TeamsStore.Room.Kind.DIRECT);
            assertThat(teams.client("hugo").shown(chat)).hasSize(5);
            assertThat(chat(town, "hugo")).contains("One more thing I forgot");
            assertThat(chat(town, "rosa")).contains("""
                    The debrief of L-1001 goes out by direct message

                    I can't see any more who is in its room (403).
                    Everybody who may read it gets it in their chat with me; nobody else does.""");
        }
    }

    @Test
    void looksOnceWhoIsInTheChannelBeforeEachPost() {
        try (Town town = town(TeamsTown.Kind.CHANNEL)) {
            TeamsTown teams = TeamsTown.in(town);
            RunningLoop loop = RunningLoop.interviewed(town);
            scored(town);
            int before = teams.teams.calls("GET", ".*/pagedmembers").size();
            town.types(loop.lead("coding"), "/loop amend L-1001 coding One more thing I forgot");

            assertThat(chat(town, loop.lead("coding"))).contains("One more thing I forgot");
            assertThat(teams.teams.calls("GET", ".*/pagedmembers")).hasSize(before + 1);
        }
    }

    @Test
    void isOneMessageABlockInAGroupChat() {
        try (Town town = town(TeamsTown.Kind.GROUP)) {
            TeamsTown teams = TeamsTown.in(town);
            RunningLoop loop = RunningLoop.interviewed(town);
            scored(town);
            String chat = room(town).conversation();
            Client hugo = teams.client("hugo");
            List<String> said =
                    hugo.shown(chat).stream().map(Client.Shown::text).toList();
            assertThat(said)
                    .extracting(text -> text.lines().findFirst().orElse(""))
                    .containsExactly(
                            "Debrief for Ada Byron, L-1001",
                            "ML coding",
                            "ML system design",
                            "Production deep-dive",
                            "Behavioural");
            for (String who : loop.panel("coding")) {
                assertThat(said.get(1))
                        .contains("Card of: "
                                + town.people
                                        .get(new loopkeeper.bot.domain.PersonId(who))
                                        .name());
            }
            assertThat(said.get(1)).contains("Showed ml fluency").doesNotContain("in the thread");

            town.types(loop.lead("coding"), "/loop amend L-1001 coding One more thing I forgot");
            assertThat(hugo.shown(chat)).hasSize(6);
            assertThat(hugo.shown(chat).getLast().text())
                    .startsWith("ML coding: ")
                    .contains("adds to the card")
                    .contains("One more thing I forgot");
        }
    }

    @Test
    void goesOutByDirectMessageWhenMicrosoftOpensNoGroupChat() {
        try (Town town = town(TeamsTown.Kind.GROUP)) {
            TeamsTown teams = TeamsTown.in(town);
            teams.teams.fails(call -> call.path().equals("/graph/chats"), 403, 0, 1);
            RunningLoop.interviewed(town);
            scored(town);

            assertThat(room(town).kind()).isEqualTo(TeamsStore.Room.Kind.DIRECT);
            assertThat(chat(town, "hugo")).contains("Debrief for Ada Byron, L-1001");
            assertThat(chat(town, "rosa")).contains("Microsoft did not let me open a group chat (403).");
        }
    }

    @Test
    void showsItsChartByALinkThatNobodyGuessesAndThatEnds() throws Exception {
        try (Town town = town(TeamsTown.Kind.PLAIN)) {
            TeamsTown teams = TeamsTown.in(town);
            RunningLoop.interviewed(town);
            scored(town);
            List<JsonNode> pictures = teams.teams.calls("POST", ".*/activities").stream()
                    .flatMap(call -> call.body().findParents("altText").stream())
                    .toList();
            assertThat(pictures).isNotEmpty();
            URI link = URI.create(pictures.getFirst().path("url").asText());
            assertThat(link.toString()).matches("https://bot.example.com/teams/charts/[0-9a-f]{32}\\.png");

            HttpResponse<byte[]> picture = get(teams.bot().resolve(link.getPath()));
            assertThat(picture.statusCode()).isEqualTo(200);
            assertThat(ImageIO.read(new ByteArrayInputStream(picture.body())).getWidth())
                    .isGreaterThan(300);
            assertThat(get(teams.bot().resolve("/teams/charts/" + "0".repeat(32) + ".png"))
                            .statusCode())
                    .isEqualTo(404);
            assertThat(get(teams.bot().resolve("/teams/charts/x.png")).statusCode())
                    .isEqualTo(404);

            town.clock.moveTo(
                    town.clock.instant().atOffset(ZoneOffset.UTC).toInstant().plus(Duration.ofDays(8)));
            assertThat(get(teams.bot().resolve(link.getPath())).statusCode()).isEqualTo(404);
        }
    }

    private static HttpResponse<byte[]> get(URI address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static void scored(Town town) {
        RunningLoop loop = RunningLoop.of(town, "L-1001");
        RunningLoop.BLOCKS.forEach(
                block -> loop.panel(block).forEach(who -> loop.scores(who, block, SOLID.get(block), "YES")));
    }

    /** Somebody of the organisation who has nothing to do with the loop. */
    private static String outsider(Town town, RunningLoop loop) {
        Set<String> inside = new TreeSet<>(Set.of("rosa", "hugo"));
        RunningLoop.BLOCKS.forEach(block -> inside.addAll(loop.panel(block)));
        return town.people.all().stream()
                .map(person -> person.id().value())
                .filter(who -> !inside.contains(who))
                .findFirst()
                .orElseThrow();
    }
}
