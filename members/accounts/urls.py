"""The addresses of signing in and of one's own account, under the names that allauth calls them by."""

from allauth.account import views as account
from allauth.mfa.webauthn import views as security_keys
from django.urls import include, path, re_path

from members.accounts import contact, views

keys = [
    path("", security_keys.list_webauthn, name="mfa_list_webauthn"),
    path("add/", security_keys.add_webauthn, name="mfa_add_webauthn"),
    path("reauthenticate/", security_keys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("keys/<int:pk>/remove/", views.RemoveKey.as_view(), name="mfa_remove_webauthn"),
    path("keys/<int:pk>/edit/", security_keys.edit_webauthn, name="mfa_edit_webauthn"),
]
urlpatterns = [
    path("login/", views.SignIn.as_view(), name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/reset/", views.ForgottenPassword.as_view(), name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("contact/", contact.contact, name="account_contact"),
    path("sessions/", views.Sessions.as_view(), name="usersessions_list"),
    path("2fa/", include("allauth.mfa.base.urls")),
    path("2fa/totp/", include("allauth.mfa.totp.urls")),
    path("2fa/recovery-codes/", include("allauth.mfa.recovery_codes.urls")),
    path("2fa/webauthn/", include(keys)),
]
