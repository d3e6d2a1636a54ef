package loopkeeper.bot.testing;

/**
 * Has the stories of the tests told in another chat: between the two calls every {@link Town} that names no chat is in
 * the one that maker makes. A suite of a chat calls it before and after:
 *
 * <pre>{@code
 * @Suite
 * @SelectPackages("loopkeeper.bot.features")
 * class StoriesInSlackTest {
 *     @BeforeSuite
 *     static void inSlack() {
 *         Retold.by(SlackTown.Usual.class);
 *     }
 *
 *     @AfterSuite
 *     static void asBefore() {
 *         Retold.asBefore();
 *     }
 * }
 * }</pre>
 */
public final class Retold {

    private static final String MAKER = "loopkeeper.town";
    private static final String BEFORE = "loopkeeper.town.before";

    public static void by(Class<? extends TownChat.Maker> maker) {
        System.setProperty(BEFORE, System.getProperty(MAKER, ""));
        System.setProperty(MAKER, maker.getName());
    }

    public static void asBefore() {
        System.setProperty(MAKER, System.getProperty(BEFORE, ""));
        System.clearProperty(BEFORE);
    }

    private Retold() {}
}
