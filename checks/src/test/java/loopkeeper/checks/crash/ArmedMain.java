package loopkeeper.checks.crash;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import loopkeeper.bot.Main;

/** The real program behind a driver that halts it, in place of H2's own. */
public final class ArmedMain {

    private ArmedMain() {}

    public static void main(String[] arguments) throws SQLException {
        String[] armed = System.getProperty(Points.PROPERTY).split(":", 2);
        Driver h2 = DriverManager.getDriver("jdbc:h2:mem:");
        DriverManager.deregisterDriver(h2);
        DriverManager.registerDriver(new HaltingDriver(h2, Points.valueOf(armed[0]), Integer.parseInt(armed[1])));
        Main.main(arguments);
    }
}
