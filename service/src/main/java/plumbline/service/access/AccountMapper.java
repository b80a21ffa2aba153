package plumbline.service.access;

import java.time.Instant;
import java.time.ZoneId;

import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The people's accounts. */
@Mapper
interface AccountMapper {

    @Insert("""
            INSERT INTO account (user, hash, roles, zone, created_at)
            VALUES (#{it.user}, #{it.hash}, #{it.roles}, #{it.zone}, #{at})
            """)
    void insert(@Param("it") AccountRow account, @Param("at") Instant at);

    @Select("SELECT EXISTS (SELECT 1 FROM account)")
    boolean any();

    @Select("""
            SELECT user, hash, roles, zone, failures, locked_until
              FROM account
             WHERE user = #{user} AND removed_at IS NULL
            """)
    @Nullable
    AccountRow find(String user);

    @Select("""
            SELECT user, hash, roles, zone, failures, locked_until
              FROM account
             WHERE user = #{user} AND removed_at IS NULL
               FOR UPDATE
            """)
    @Nullable
    AccountRow lock(String user);

    @Update("""
            UPDATE account
               SET failures = #{failures}, locked_until = #{until}
             WHERE user = #{user}
            """)
    void count(@Param("user") String user, @Param("failures") int failures, @Param("until") @Nullable Instant until);

    @Update("""
            UPDATE account
               SET hash = #{hash}, failures = 0, locked_until = NULL
             WHERE user = #{user}
            """)
    void change(@Param("user") String user, @Param("hash") String hash);

    @Update("""
            UPDATE account
               SET removed_at = #{at}
             WHERE user = #{user} AND removed_at IS NULL
            """)
    int remove(@Param("user") String user, @Param("at") Instant at);

    /** An account that is not removed. */
    record AccountRow(String user, String hash, String roles, String zone, int failures, @Nullable Instant lockedUntil) {

        static AccountRow of(Account account, String hash) {
            return new AccountRow(account.user(), hash, Account.codes(account.roles()), account.zone().getId(), 0, null);
        }

        boolean isLocked(Instant now) {
            return lockedUntil != null && now.isBefore(lockedUntil);
        }

        Account account() {
            return new Account(user, Account.roles(roles), ZoneId.of(zone));
        }
    }
}
