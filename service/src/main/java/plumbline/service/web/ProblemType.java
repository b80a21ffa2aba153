package plumbline.service.web;

import java.util.Arrays;
import java.util.Optional;

import plumbline.fact.Bilingual;

/**
 * Every kind of problem that the service answers with. The name on the wire is the constant's in small letters with hyphens; a page under
 * {@code /problems/} explains each.
 */
public enum ProblemType {

    MALFORMED_JSON(400, "请求体不是合法的 JSON", "The body is not JSON"),
    INVALID_CURSOR(400, "分页游标无效", "Nobody gave out this cursor"),

    UNAUTHORIZED(401, "缺少凭证或凭证无效", "No credential, or an unknown one"),

    FORBIDDEN(403, "无权访问", "This is not yours"),
    FOUR_EYES(403, "须由他人复核", "Somebody else has to approve this"),

    NOT_FOUND(404, "没有这个地址", "There is nothing at this address"),
    UNKNOWN_MEMBER(404, "没有这位会员", "Nobody knows this member"),
    UNKNOWN_QUOTE(404, "没有这份报价", "Nobody knows this quote"),
    UNKNOWN_ORDER(404, "没有这个订单", "Nobody knows this order"),
    UNKNOWN_DECISION(404, "没有这项决定", "Nobody knows this decision"),
    UNKNOWN_PACK(404, "没有这个规则包", "Nobody knows this rule pack"),
    UNKNOWN_DRAFT(404, "没有这份草稿", "Nobody knows this draft"),
    UNKNOWN_VERSION(404, "没有这个版本", "Nobody knows this version"),
    UNKNOWN_ACTIVATION(404, "没有这次生效安排", "Nobody knows this activation"),

    METHOD_NOT_ALLOWED(405, "该地址不支持此方法", "This address knows no such method"),
    NOT_ACCEPTABLE(406, "无法给出所要求的格式", "No answer in a form that you accept"),
    TOO_LARGE(413, "请求体过大", "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "不支持的内容类型", "The body is of the wrong type"),

    REFERRER_IMMUTABLE(409, true, "推荐人不可更改", "The referrer never changes"),
    QUOTE_EXPIRED(409, true, "报价已过期", "The quote has expired"),
    ORDER_CONFIRMED(409, true, "订单已确认", "The order is confirmed already"),
    ORDER_NOT_CONFIRMED(409, true, "订单尚未确认", "The order is not confirmed"),
    REFUND_EXISTS(409, true, "退款编号已被使用", "Another refund has this id"),
    SHARE_EXISTS(409, true, "分享编号已被使用", "Another share has this id"),
    PAYOUT_EXISTS(409, true, "发放编号已被使用", "Another payout has this id"),
    INSUFFICIENT_BALANCE(409, true, "应付余额不足", "Less than that is payable"),
    IDEMPOTENCY_IN_FLIGHT(409, "相同的请求正在处理", "The same request is still being worked on"),
    DRAFT_OUTDATED(409, "草稿已落后", "The draft is out of date"),
    DRAFT_NOT_SUBMITTED(409, "草稿尚未提交", "The draft is not submitted"),
    DRAFT_FROZEN(409, "草稿已冻结", "The draft can no longer be changed"),
    CHECK_REQUIRED(409, "须先通过检查", "A passed check is needed first"),
    NOTICE_PERIOD(409, "未满公示期", "The notice period is not over"),
    ACTIVATION_FINAL(409, "生效安排已不可撤销", "The activation can no longer be cancelled"),
    RETROACTIVE_VALUE(409, "数值不得溯及既往", "A value must not reach back"),

    LOST_UPDATE(412, "他人已先修改", "Somebody else changed it first"),

    INVALID_INPUT(422, "请求内容有误", "Something in the request is wrong"),
    REFERRAL_CYCLE(422, true, "推荐关系成环", "The referral would form a cycle"),
    REFUND_EXCEEDS_ORDER(422, true, "退款超过所购数量", "More is returned than was bought"),
    IDEMPOTENCY_MISMATCH(422, "幂等键已用于另一请求", "The idempotency key belongs to another request"),
    CURRENCY_MISMATCH(422, "币种不符", "The currency is not the programme's"),

    RATE_LIMITED(429, "请求过于频繁", "Too many requests"),
    INTERNAL_ERROR(500, "服务内部错误", "Something broke on our side"),
    RULEBOOK_UNAVAILABLE(503, "规则集暂不可用", "The rulebook is not ready"),
    LOG_UNSOUND(503, "审计日志不一致，暂停写入", "The log is unsound; nothing is stored"),
    OVERLOADED(503, "服务繁忙", "Too much to do right now");

    private final int status;
    private final boolean kept;
    @SuppressWarnings("Immutable") // a record of two strings
    private final Bilingual title;

    ProblemType(int status, String zh, String en) {
        this(status, false, zh, en);
    }

    ProblemType(int status, boolean kept, String zh, String en) {
        this.status = status;
        this.kept = kept;
        this.title = new Bilingual(zh, en);
    }

    /** The type's name on the wire, such as {@code quote-expired}. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** The address of its page, as a relative reference. */
    public String address() {
        return "/problems/" + code();
    }

    /** The HTTP status that it usually has. */
    public int status() {
        return status;
    }

    /** One line that never changes. */
    public Bilingual title() {
        return title;
    }

    /** Whether the decision itself gives it, so that an idempotency key keeps it. */
    boolean isKept() {
        return kept;
    }

    /** The type with this name on the wire. */
    static Optional<ProblemType> named(String code) {
        return Arrays.stream(values()).filter(it -> it.code().equals(code)).findFirst();
    }
}
