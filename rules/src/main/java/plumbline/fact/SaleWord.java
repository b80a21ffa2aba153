package plumbline.fact;

/** A fact of a sale as rules see it. */
abstract class SaleWord extends Word {

    final SaleScope scope;

    SaleWord(SaleScope scope) {
        super(scope.hearing);
        this.scope = scope;
    }
}
