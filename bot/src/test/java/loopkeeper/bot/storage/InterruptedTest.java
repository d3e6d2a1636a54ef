package loopkeeper.bot.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A thread that is interrupted while it uses H2's file")
class InterruptedTest {

    @Test
    void doesNotCloseTheDatabaseForEverybody(@TempDir Path folder) throws SQLException {
        try (HikariDataSource pool = Database.pool(Database.Settings.h2(folder))) {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create table seen (n int)");
                Thread.currentThread().interrupt();
                statement.execute("insert into seen values (1)");
            }
            try (Connection another = pool.getConnection();
                    Statement statement = another.createStatement();
                    ResultSet count = statement.executeQuery("select count(*) from seen")) {
                count.next();
                assertThat(count.getInt(1)).isEqualTo(1);
            }
        }
    }
}
