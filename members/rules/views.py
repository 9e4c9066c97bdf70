"""The pages of rules: what holds here, what documents offer, one rule with its history."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import Action, Sphere
from core.among import among
from core.areas import sees
from core.menu import Frame
from members import tree
from members.models import Rule, Union
from members.models.accounts import today
from members.rules import book, documents, keeping, regions
from members.rules.examples import EXAMPLES, Example, by_document
from members.rules.forms import RuleForm, SwitchForm

STEPS = {"on": True, "off": False}
LAST = 20


def find(request: HttpRequest, pk: int, action: str = Action.VIEW) -> Rule:
    """Not found for a stranger, refused to who may see it but not change it."""
    found = get_object_or_404(Rule.objects.permitted(request.user).select_related("union"), pk=pk)
    if not Rule.objects.permitted(request.user, action).filter(pk=pk).exists():
        raise PermissionDenied
    return found


def leads(user: Any, union: Any = None) -> bool:
    """Does the user decide on the rules of this union, or of any?"""
    return user.is_superuser or (union.pk in user.leads() if union else bool(user.leads()))


@require_GET
def rules(request: HttpRequest) -> HttpResponse:
    """What holds for the union that is before the person, and why; what it has that does not hold; what documents offer."""
    if not sees(request.user, Sphere.STRUCTURE):
        raise PermissionDenied
    union = Frame(request).place
    own = Rule.objects.permitted(request.user).select_related("union")
    region = regions.region_of(union) if union else None
    held = list(held_for(union) if union else ((rule, []) for rule in own.in_force(today())))
    keys = {each.pk for rule, others in held for each in (rule, *others)}
    rest = own.filter(union=union) if union else own
    may_add, shipped = leads(request.user, union), {name for name, _examples in by_document()}
    switches = documents.Documents(union).held() if union and may_add else {}
    context = {
        "union": union,
        "region": region,
        "own_documents": [each for name, each in switches.items() if name not in shipped],
        "held": held,
        "resting": [(rule, []) for rule in rest if rule.pk not in keys],
        "shelves": shelves({rule.example for rule, _others in held}, region[0] if region else "", switches),
        "may_add": may_add,
    }
    return render(request, "rules/list.html", context)


def held_for(union: Any) -> list[tuple[Rule, list[Rule]]]:
    """What holds for the union, each with those it goes before."""
    found = book.at(union).by_key.values()
    return sorted(((first, others) for first, *others in found), key=lambda each: each[0].label)


def shelves(taken: set[str], region: str, switches: dict[str, documents.Held]) -> list[list[Any]]:
    """The documents that may bind here, and those of other regions: each with its provisions, whether each is in force
    here already, and how it can be switched.
    """
    here: list[Any] = []
    elsewhere: list[Any] = []
    for document, examples in by_document():
        lies = not region or region.startswith(examples[0].region)
        told = [(each, each.code in taken) for each in examples]
        entry = (document, examples[0].place, told, switches.get(document))
        (here if lies else elsewhere).append(entry)
    return [here, elsewhere]


@require_GET
def rule(request: HttpRequest, pk: int) -> HttpResponse:
    found = find(request, pk)
    standing = book.at(found.union).standing(found.key)
    context = {
        "rule": found,
        "may_change": Rule.objects.permitted(request.user, Action.CHANGE).filter(pk=pk).exists(),
        "over": keeping.departed_from(found, today()) if found.is_on else None,
        "before": [each for each in standing if each.pk != found.pk] if found.is_on else [],
        "is_first": bool(standing) and standing[0].pk == found.pk,
        "entries": keeping.history_of(found)[:LAST],
    }
    return render(request, "rules/detail.html", context)


@require_http_methods(["GET", "POST"])
def rule_new(request: HttpRequest) -> HttpResponse:
    """A new rule; one of the examples, filled in, where its code is given."""
    if not leads(request.user):
        raise PermissionDenied
    code = request.GET.get("example", "")
    if code and code not in EXAMPLES:
        raise Http404
    return answer(request, Rule(example=code), EXAMPLES.get(code))


@require_http_methods(["GET", "POST"])
def rule_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return answer(request, find(request, pk, Action.CHANGE))


def answer(request: HttpRequest, found: Rule, example: Example | None = None) -> HttpResponse:
    """Keep what was sent, or show the form; the same page may be open twice."""
    place = Frame(request).place if not found.pk else None
    given = (example.fields() if example else {}) | ({"union": place.pk} if place else {})
    form = RuleForm(request.POST or None, instance=found, user=request.user, initial=given)
    if request.method == "POST" and form.is_valid():
        form.instance.version = form.cleaned_data["version"] or 1
        try:
            with transaction.atomic():
                kept = keeping.keep(form.instance, by=request.user)
        except keeping.OvertakenError:
            form.add_error(None, _("It has been changed meanwhile. Open it again."))
        else:
            messages.success(request, _("Saved: %(record)s") % {"record": kept})
            return redirect(kept)
    context = {"form": form, "rule": found, "example": example}
    return render(request, "rules/form.html", context, status=422 if form.errors else 200)


@require_POST
def rule_switch(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Put it into force or out of it; the reason is kept."""
    if step not in STEPS:
        raise Http404
    found = find(request, pk, Action.CHANGE)
    keeping.switch(found, to=STEPS[step], by=request.user, note=request.POST.get("note", "").strip()[:200])
    return redirect(found)


def to_lead(request: HttpRequest, pk: int) -> Union:
    """Not found for whom the union's rules do not concern, refused to who does not decide on them."""
    reached = request.user.reach(Sphere.STRUCTURE, Action.VIEW)
    rows = Union.objects.current()
    found = get_object_or_404(
        rows if reached is None else rows.filter(among("pk", tree.over(reached))), pk=pk
    )
    if not leads(request.user, found):
        raise PermissionDenied
    return found


@require_http_methods(["GET", "POST"])
def rule_document(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """All rules of a document at a union: what switching them changes is shown, and done once a reason is given."""
    if step not in STEPS:
        raise Http404
    union, document = to_lead(request, pk), request.GET.get("document", "")
    plan = documents.plan(union, document, to=STEPS[step])
    if not plan.lines and request.method == "GET":
        raise Http404
    form = SwitchForm(request.POST or None, initial={"seen": plan.seen})
    if request.method == "POST" and form.is_valid():
        try:
            number = documents.switch(
                plan, by=request.user, note=form.cleaned_data["note"], opened=form.cleaned_data["seen"]
            )
        except keeping.OvertakenError:
            messages.error(request, _("The rules have been changed meanwhile. Look at them again."))
            return redirect("members:rule_list")
        words = (
            _("Switched on: %(n)s rules of %(document)s")
            if plan.to
            else _("Switched off: %(n)s rules of %(document)s")
        )
        messages.success(request, words % {"n": number, "document": document})
        return redirect("members:rule_list")
    context = {"form": form, "plan": plan, "entries": documents.switched(union, document)}
    return render(request, "rules/document.html", context, status=422 if form.errors else 200)
