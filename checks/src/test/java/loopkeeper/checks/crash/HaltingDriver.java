package loopkeeper.checks.crash;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;

/** H2 behind a driver that halts the whole JVM at one point, so that the program itself needs no hooks for tests. */
final class HaltingDriver implements Driver {

    private final Driver h2;
    private final Points point;
    private final AtomicInteger left;

    /** @param passing at which passing of the point to halt, from 1 */
    HaltingDriver(Driver h2, Points point, int passing) {
        this.h2 = h2;
        this.point = point;
        this.left = new AtomicInteger(passing);
    }

    @Override
    public Connection connect(String url, Properties info) throws SQLException {
        Connection real = h2.connect(url, info);
        return real == null ? null : as(Connection.class, new Watched(real));
    }

    private void passed(Points.When now) {
        if (point.when() == now && left.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(Points.HALTED);
        }
    }

    /** One connection, and whether its transaction has had the statement. */
    private final class Watched implements InvocationHandler {
        private final Connection real;
        private boolean had;

        Watched(Connection real) {
            this.real = real;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            boolean commits = method.getName().equals("commit") && had;
            if (commits) {
                passed(Points.When.BEFORE_COMMIT);
            }
            Object result = call(real, method, arguments);
            if (commits) {
                passed(Points.When.AFTER_COMMIT);
            }
            if (method.getName().equals("commit") || method.getName().equals("rollback")) {
                had = false;
            }
            boolean prepared = result instanceof PreparedStatement && point.concerns((String) arguments[0]);
            return switch (result) {
                case CallableStatement call -> call;
                case PreparedStatement statement -> as(PreparedStatement.class, watch(statement, prepared));
                case Statement statement -> as(Statement.class, watch(statement, false));
                case null, default -> result;
            };
        }

        private InvocationHandler watch(Statement statement, boolean prepared) {
            return (proxy, method, arguments) -> {
                boolean executes = method.getName().startsWith("execute")
                        && (prepared || arguments != null && point.concerns(String.valueOf(arguments[0])));
                if (!executes) {
                    return call(statement, method, arguments);
                }
                passed(Points.When.BEFORE);
                Object result = call(statement, method, arguments);
                had = true;
                passed(Points.When.AFTER);
                return result;
            };
        }
    }

    private static Object call(Object on, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private static <T> T as(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(HaltingDriver.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        return h2.acceptsURL(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
        return h2.getPropertyInfo(url, info);
    }

    @Override
    public int getMajorVersion() {
        return h2.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
        return h2.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
        return h2.jdbcCompliant();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }
}
