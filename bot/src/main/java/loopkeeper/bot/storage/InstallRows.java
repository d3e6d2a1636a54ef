package loopkeeper.bot.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import loopkeeper.bot.slack.InstallStore;
import loopkeeper.bot.vault.Vault.Locked;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Slack's installations, as rows. Each call is a transaction of its own. */
final class InstallRows implements InstallStore {

    private final OutboxRows.Transactions transactions;

    InstallRows(OutboxRows.Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void keep(Install install) {
        transactions.run(handle -> {
            delete(handle, install.enterprise(), install.team());
            return insert(handle, install);
        });
    }

    @Override
    public Optional<Install> serving(String team) {
        return transactions.run(
                handle -> handle.createQuery("""
                        select i.* from slack_install i where i.team = :team
                        union all
                        select i.* from slack_install i join slack_org_team t on t.enterprise = i.enterprise
                        where t.team = :team and i.team = ''""").bind("team", team).map((row, ctx) -> read(row)).list().stream()
                        .findFirst());
    }

    @Override
    public List<Install> all() {
        return transactions.run(handle -> handle.createQuery("select * from slack_install order by enterprise, team")
                .map((row, ctx) -> read(row))
                .list());
    }

    @Override
    public void belongs(String team, String enterprise) {
        transactions.run(handle -> {
            handle.createUpdate("delete from slack_org_team where team = :team and enterprise <> :enterprise")
                    .bind("team", team)
                    .bind("enterprise", enterprise)
                    .execute();
            return handle.createUpdate("""
                            insert into slack_org_team (team, enterprise)
                            select cast(:team as varchar), cast(:enterprise as varchar)
                            where not exists (select 1 from slack_org_team where team = :team)""")
                    .bind("team", team)
                    .bind("enterprise", enterprise)
                    .execute();
        });
    }

    @Override
    public boolean beginRenewal(Install seen, Instant now, Instant until) {
        return transactions.run(handle -> handle.createUpdate("""
                                update slack_install set renewing_until = :until
                                where enterprise = :enterprise and team = :team and token = :token
                                    and (renewing_until is null or renewing_until <= :now)""")
                        .bind("until", Times.utc(until))
                        .bind("now", Times.utc(now))
                        .bind("enterprise", seen.enterprise())
                        .bind("team", seen.team())
                        .bind("token", seen.token().text())
                        .execute()
                == 1);
    }

    @Override
    public void endRenewal(Install install) {
        transactions.run(handle -> bound(handle.createUpdate("""
                        update slack_install set name = :name, bot_user = :user, scopes = :scopes, key_id = :key,
                            token = :token, refresh = :refresh, expires_at = :expires, renewing_until = null
                        where enterprise = :enterprise and team = :team"""), install).execute());
    }

    @Override
    public void forget(String enterprise, String team) {
        transactions.run(handle -> delete(handle, enterprise, team));
    }

    @Override
    public List<String> teams(String enterprise) {
        return transactions.run(handle -> handle.createQuery(
                        "select team from slack_org_team where enterprise = :enterprise order by team")
                .bind("enterprise", enterprise)
                .mapTo(String.class)
                .list());
    }

    @Override
    public void leave(String team, boolean erase) {
        transactions.run(handle -> {
            LeftWorkspaces.leave(handle, team, erase);
            return true;
        });
    }

    @Override
    public void comeBack(String team) {
        transactions.run(handle -> {
            LeftWorkspaces.comeBack(handle, team);
            return true;
        });
    }

    @Override
    public void begin(String state, Instant at, Instant before) {
        transactions.run(handle -> {
            forgetBegun(handle, before);
            return handle.createUpdate("insert into slack_install_state (state, made_at) values (:state, :at)")
                    .bind("state", state)
                    .bind("at", Times.utc(at))
                    .execute();
        });
    }

    private static void forgetBegun(Handle handle, Instant before) {
        handle.createUpdate("delete from slack_install_state where made_at < :before")
                .bind("before", Times.utc(before))
                .execute();
    }

    @Override
    public boolean finish(String state, Instant notBefore) {
        return transactions.run(handle -> {
            forgetBegun(handle, notBefore);
            return handle.createUpdate("delete from slack_install_state where state = :state")
                            .bind("state", state)
                            .execute()
                    == 1;
        });
    }

    private static int delete(Handle handle, String enterprise, String team) {
        return handle.createUpdate("delete from slack_install where enterprise = :enterprise and team = :team")
                .bind("enterprise", enterprise)
                .bind("team", team)
                .execute();
    }

    private static int insert(Handle handle, Install install) {
        return bound(handle.createUpdate("""
                        insert into slack_install
                            (enterprise, team, name, bot_user, scopes, key_id, token, refresh, expires_at)
                        values (:enterprise, :team, :name, :user, :scopes, :key, :token, :refresh, :expires)"""), install).execute();
    }

    private static Update bound(Update update, Install install) {
        return update.bind("enterprise", install.enterprise())
                .bind("team", install.team())
                .bind("name", install.name())
                .bind("user", install.botUser())
                .bind("scopes", String.join(",", new TreeSet<>(install.scopes())))
                .bind("key", install.token().key())
                .bind("token", install.token().text())
                .bind(
                        "refresh",
                        install.refresh() == null ? null : install.refresh().text())
                .bind("expires", install.expires() == null ? null : Times.utc(install.expires()));
    }

    private static Install read(ResultSet row) throws SQLException {
        String key = row.getString("key_id");
        String refresh = row.getString("refresh");
        Timestamp expires = row.getTimestamp("expires_at");
        return new Install(
                row.getString("enterprise"),
                row.getString("team"),
                row.getString("name"),
                row.getString("bot_user"),
                Arrays.stream(row.getString("scopes").split(",", -1))
                        .filter(scope -> !scope.isEmpty())
                        .collect(Collectors.toSet()),
                new Locked(key, row.getString("token")),
                refresh == null ? null : new Locked(key, refresh),
                expires == null ? null : expires.toInstant());
    }
}
